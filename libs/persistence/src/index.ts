export * from './database.js';
export * from './once.js';
