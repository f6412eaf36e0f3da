export * from './policy.js';
export * from './sight.js';
