import { mkdirSync } from 'node:fs';
import { everyLackAtOnce } from './cannot-start.js';
import { checkReached } from './elsewhere.js';
import { exclusively } from './exclusive.js';
import { bobineCache, bobineHome, makeHome } from './home.js';
import { kafka } from './kafka.js';
import { databaseUrl, postgres } from './postgres.js';
import { bringDown, bringUp, type Obtained, type Running, type Server, type ServerName } from './server.js';
import { checkSpace, siteAt, type Site } from './site.js';
import { temporal } from './temporal.js';

export type ServersOptions = {
  /** The data folder; `BOBINE_HOME` or `.bobine` when not given. */
  home?: string;
  env?: NodeJS.ProcessEnv;
  /** Aborting ends what is under way and stops what was started. */
  signal?: AbortSignal;
  say?: (line: string) => void;
};

export type Servers = {
  /** An administrator's address of the database `postgres`: provision before use. */
  databaseUrl: string;
  /** host:port, separated by commas. */
  kafkaBrokers: string;
  temporalAddress: string;
  /** Unknown for a Temporal that was named in the environment. */
  temporalUi: string | undefined;
  obtained: Record<ServerName, Obtained>;
  /** Those that an earlier start had left running. */
  adopted: ServerName[];
  /** Those of our own that have died since. */
  fallen(): ServerName[];
  /** Stops, in order, what this start started or adopted; safe to call twice. */
  stop(): Promise<void>;
};

/** In the order in which they are stopped. */
const all = [temporal, kafka, postgres] as const;

/** Brings up PostgreSQL, Kafka and Temporal at once; throws CannotStart within seconds where something is missing. */
export async function startServers(options: ServersOptions = {}): Promise<Servers> {
  const env = options.env ?? process.env;
  const home = options.home ?? bobineHome(env);
  const cache = bobineCache(env);
  makeHome(home);
  mkdirSync(cache, { recursive: true });
  checkSpace([home, cache]);
  const failure = new AbortController();
  const signal = AbortSignal.any([failure.signal, ...(options.signal ? [options.signal] : [])]);
  const site = siteAt({ home, cache, env, signal, say: options.say ?? (() => undefined) });
  return exclusively(home, () => startAll(site, failure));
}

async function startAll(site: Site, failure: AbortController): Promise<Servers> {
  const [database, broker, workflows] = await everyLackAtOnce<[Begin, Begin, Begin]>([
    plan(postgres, site),
    plan(kafka, site),
    plan(temporal, site),
  ]);
  const begun = [database(), broker(), workflows()] as const;
  try {
    return describe(site, await Promise.all(begun));
  } catch (error) {
    failure.abort();
    await Promise.allSettled(begun);
    for (const server of all) if (site.ledger.isMine(server.name)) await bringDown(server, site);
    throw error;
  }
}

type Begin = () => Promise<Running>;

/** Settles where a server comes from, before anything is begun, so that every lack is told at once. */
async function plan<Binaries>(server: Server<Binaries>, site: Site): Promise<Begin> {
  const address = site.env[server.variable];
  if (address) {
    await checkReached(server, address);
    return async () => ({ ports: {}, obtained: 'environment', ours: false, adopted: false });
  }
  const source = await server.find(site);
  return () => bringUp(server, site, source);
}

function describe(site: Site, [database, broker, workflows]: readonly [Running, Running, Running]): Servers {
  const running = { postgres: database, kafka: broker, temporal: workflows };
  const stopping = all.filter(({ name }) => running[name].ours);
  return {
    databaseUrl: site.env.DATABASE_URL || databaseUrl(site, database.ports),
    kafkaBrokers: site.env.KAFKA_BROKERS || `127.0.0.1:${broker.ports.kafka}`,
    temporalAddress: site.env.TEMPORAL_ADDRESS || `127.0.0.1:${workflows.ports.temporal}`,
    temporalUi: workflows.ports.temporalUi ? `http://127.0.0.1:${workflows.ports.temporalUi}` : site.env.TEMPORAL_UI,
    obtained: { postgres: database.obtained, kafka: broker.obtained, temporal: workflows.obtained },
    adopted: all.flatMap(({ name }) => (running[name].adopted ? [name] : [])),
    fallen: () => stopping.flatMap(({ name }) => (site.ledger.living(name) ? [] : [name])),
    stop: async () => {
      for (const server of stopping.splice(0)) await bringDown(server, site);
    },
  };
}
