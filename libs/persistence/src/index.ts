export * from './database.js';
export * from './once.js';
export { type Tx, withCommit } from './transaction.js';
