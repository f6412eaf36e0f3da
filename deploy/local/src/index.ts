export { CannotStart, tellFailure } from './cannot-start.js';
export { bobineCache, bobineHome } from './home.js';
export { freePort, Ports } from './ports.js';
export {
  productEnvironment,
  services,
  type Addresses,
  type ProductEnvironment,
  type Service,
} from './product-environment.js';
export { onDatabase, provisionDatabase } from './provision.js';
export { Secrets } from './secrets.js';
export type { Obtained, ServerName } from './server.js';
export { startServers, type Servers, type ServersOptions } from './servers.js';
