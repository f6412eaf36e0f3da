export * from './statement.js';
export * from './dictionary.js';
export * from './merge.js';
export * from './lineage.js';
export * from './lineage-document.js';
