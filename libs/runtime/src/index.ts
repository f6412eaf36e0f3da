export * from './env.js';
export * from './log.js';
export * from './principal-token.js';
export * from './refusal-filter.js';
export * from './health.js';
export * from './command-client.js';
export * from './run.js';
export * from './temporal.js';
