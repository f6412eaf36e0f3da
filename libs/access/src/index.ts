export * from './policy.js';
export * from './verbs.js';
export * from './sight.js';
export * from './outside.js';
export * from './turnover.js';
export * from './webhooks.js';
