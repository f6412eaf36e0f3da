export { CannotStart, tellFailure } from './cannot-start.js';
export { bobineCache, bobineHome } from './home.js';
export { freePort } from './ports.js';
export type { Obtained, ServerName } from './server.js';
export { startServers, type Servers, type ServersOptions } from './servers.js';
