import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bobineCache,
  onDatabase,
  type Product,
  productEnvironment,
  type ProductEnvironment,
  repository,
  type Servers,
  type Site,
  siteAt,
  startProduct,
  startServers,
} from '@bobine/local';
import pg from 'pg';

/** Servers and an empty database for one test alone. */
export type TestSite = {
  site: Site;
  servers: Servers;
  environment: ProductEnvironment;
  /** Looks into every schema, as an administrator. */
  db: pg.Pool;
  stop: () => Promise<void>;
};

/** What goes on is told on stderr, which jest leaves alone. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Starts servers of its own, whatever the environment names; `E2E_KEEP=1` leaves the folder to be looked into. */
export async function testSite(name: string): Promise<TestSite> {
  const home = mkdtempSync(join(tmpdir(), `bobine-${name}-`));
  const env = { ...process.env };
  for (const given of ['DATABASE_URL', 'KAFKA_BROKERS', 'TEMPORAL_ADDRESS', 'NODE_OPTIONS']) delete env[given];
  const signal = new AbortController().signal;
  const servers = await startServers({ home, env, signal, say });
  const site = siteAt({ home, cache: bobineCache(env), env, signal, say });
  const environment = await productEnvironment(site, servers);
  environment.env['EXCHANGE_ALLOW_PRIVATE'] ??= '1'; // the vendors' webhooks are on this machine
  environment.env['LOG_LEVEL'] ??= 'warn';
  const db = new pg.Pool({ connectionString: onDatabase(servers.databaseUrl, 'bobine'), max: 3 });
  db.on('error', () => undefined);
  return {
    site,
    servers,
    environment,
    db,
    stop: async () => {
      await db.end();
      await servers.stop();
      if (process.env['E2E_KEEP']) say(`kept: ${home}`);
      else rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Every service in one process, as `npm start` has them. */
export async function startAllInOne({ site, environment }: TestSite): Promise<Product> {
  const main = join(repository, 'services/all-in-one/dist/main.js');
  if (!existsSync(main)) throw new Error(`${main} is missing: build first (npm test does)`);
  return startProduct(site, main, environment);
}
