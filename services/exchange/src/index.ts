export { ExchangeEnv } from './exchange.env.js';
export * from './exchange.module.js';
