export { AssetsModule } from './assets.module.js';
