export { ProductionEnv } from './env.js';
export * from './production.module.js';
