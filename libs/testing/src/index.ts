export * from './database.js';
export * from './until.js';
export * from './event-log.contract.js';
