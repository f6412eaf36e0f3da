export { AssetsModule } from './assets.module.js';
export { AssetsEnv } from './env.js';
