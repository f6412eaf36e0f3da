export { ApiEnv } from './env.js';
export * from './api.module.js';
export * from './env.js';
