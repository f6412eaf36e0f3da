import {
  bobineCache,
  freePort,
  onDatabase,
  productEnvironment,
  type ProductEnvironment,
  type Servers,
  type ServerName,
  services,
  type Site,
  siteAt,
  startServers,
} from '@bobine/local';
import pg from 'pg';

/** Real servers and an empty database in a folder of their own, to play a production on. */
export type Stage = {
  site: Site;
  servers: Servers;
  environment: ProductEnvironment;
  /** Looks into every schema, as an administrator. */
  db: pg.Pool;
  /** kill -9 of one of the servers; what it has on disk stays. */
  killServer: (name: ServerName) => void;
  /** Starts, on the same data and ports, what has died of the servers. */
  reviveServers: () => Promise<void>;
  stop: () => Promise<void>;
};

const ELSEWHERE = ['DATABASE_URL', 'KAFKA_BROKERS', 'TEMPORAL_ADDRESS', 'NODE_OPTIONS'];

/** Starts servers of its own in this folder, whatever the environment names. */
export async function openStage(
  home: string,
  say: (line: string) => void,
  signal: AbortSignal = new AbortController().signal,
): Promise<Stage> {
  const env = { ...process.env };
  for (const given of ELSEWHERE) delete env[given];
  const options = { home, env, signal, say };
  const servers = await startServers(options);
  const site = siteAt({ ...options, cache: bobineCache(env) });
  // Not the port that people open: another site of this machine may be about to take it.
  const environment = await productEnvironment(site, servers, services, await freePort());
  environment.env['EXCHANGE_ALLOW_PRIVATE'] ??= '1'; // the vendors' webhooks are on this machine
  environment.env['LOG_LEVEL'] ??= 'warn';
  const db = new pg.Pool({ connectionString: onDatabase(servers.databaseUrl, 'bobine'), max: 3 });
  db.on('error', () => undefined);
  let ended = false;
  return {
    site,
    servers,
    environment,
    db,
    killServer: (name) => {
      const entry = site.ledger.living(name);
      if (!entry) throw new Error(`${name} does not run here`);
      process.kill(entry.pid, 'SIGKILL');
    },
    reviveServers: async () => void (await startServers(options)),
    stop: async () => {
      if (ended) return;
      ended = true;
      await db.end();
      await servers.stop();
    },
  };
}
