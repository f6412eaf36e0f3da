export * from './deliverables.module.js';
