export { Helm } from './helm.js';
