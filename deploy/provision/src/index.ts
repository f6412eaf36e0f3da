export { type DatabaseServer, type Login, onDatabase, provisionDatabase, provisionRebuild } from './provision.js';
