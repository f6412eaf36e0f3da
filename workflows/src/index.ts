export * from './run.js';
export * from './bundle.js';
