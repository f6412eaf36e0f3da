export { CannotStart, tellFailure } from './cannot-start.js';
export { startDemo } from './demo.js';
export { jsonLine, startProgram, type ChildProgram, type Ending } from './child-program.js';
export { forgetEverything } from './fresh.js';
export { bobineCache, bobineHome, makeHome, repository } from './home.js';
export { freePort, Ports } from './ports.js';
export { stopProcess } from './process-identity.js';
export {
  clientEnvironment,
  productEnvironment,
  rebuildAddress,
  services,
  type Addresses,
  type ProductEnvironment,
  type Service,
} from './product-environment.js';
export { startProduct, type Product } from './product.js';
export { onDatabase } from '@bobine/provision';
export { rssMb } from './report.js';
export { Secrets } from './secrets.js';
export type { Obtained, ServerName } from './server.js';
export { startServers, type Servers, type ServersOptions } from './servers.js';
export { siteAt, type Site } from './site.js';
export { isStopped, stopSignal } from './stop-signal.js';
export { isExecutable, onPath, runFetching, runTool } from './tool.js';
