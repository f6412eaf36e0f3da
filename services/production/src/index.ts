export * from './production.module.js';
