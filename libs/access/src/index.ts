export * from './policy.js';
export * from './sight.js';
export * from './outside.js';
export * from './webhooks.js';
