export * from './database.js';
export * from './once.js';
export { withCommit } from './transaction.js';
