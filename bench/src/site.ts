import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bobineCache,
  freePort,
  onDatabase,
  productEnvironment,
  repository,
  rssMb,
  services,
  type Servers,
  siteAt,
  startProduct,
  startServers,
} from '@bobine/local';
import { CommandClient } from '@bobine/runtime';

/** Servers for one bench alone, in a folder that is thrown away, and the product on them once it is started. */
export type BenchSite = {
  servers: Servers;
  /** A folder that is thrown away with it. */
  folder: string;
  startProduct: () => Promise<BenchProduct>;
  stop: () => Promise<void>;
};

export type BenchProduct = {
  api: string;
  door: string;
  /** To the owners directly, as the API and the runs command them. */
  commands: CommandClient;
  files: string;
  /** An administrator's address of the product's database: for looking at rows. */
  databaseUrl: string;
  /** A one-time token that signs the demo's client in. */
  link: string;
  pid: number;
  rssMb: () => number | undefined;
  /** Stops it before the servers are, to start it anew. */
  stop: () => Promise<void>;
};

/** Starts the servers, or takes those the environment names: nothing else should run on them. */
export async function benchSite(
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<BenchSite> {
  const home = mkdtempSync(join(tmpdir(), 'bobine-bench-'));
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const servers = await startServers({ home, env, signal, say });
    stops.push(() => servers.stop());
    const start = async (): Promise<BenchProduct> => {
      const site = siteAt({ home, cache: bobineCache(env), env: { ...env, LOG_LEVEL: 'warn' }, signal, say });
      // Not the port that people open: another site of this machine may be about to take it.
      const environment = await productEnvironment(site, servers, services, await freePort());
      const main = join(repository, 'services/all-in-one/dist/main.js');
      const product = await startProduct(site, main, environment);
      stops.push(() => product.stop());
      if (!product.links.demo) throw new Error('The services printed no link for a client.');
      return {
        api: `http://127.0.0.1:${environment.ports.api}`,
        door: `http://127.0.0.1:${environment.ports.exchange}`,
        commands: new CommandClient(environment.env['COMMAND_URLS'] ?? '', environment.env['BOBINE_SECRET'] ?? ''),
        files: environment.files,
        databaseUrl: onDatabase(servers.databaseUrl, 'bobine'),
        link: product.links.demo,
        pid: product.identity.pid,
        rssMb: () => rssMb(product.identity.pid),
        stop: () => product.stop(),
      };
    };
    return { servers, folder: home, startProduct: start, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
