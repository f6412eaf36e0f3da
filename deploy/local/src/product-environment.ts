import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { provisionDatabase, provisionRebuild } from '@bobine/provision';
import { CannotStart } from './cannot-start.js';
import { isFree, type Ports } from './ports.js';
import type { Secrets } from './secrets.js';

/** Every service, each with its schema, its role and its port. */
export const services = ['production', 'assets', 'deliverables', 'orchestrator', 'exchange', 'api'] as const;
export type Service = (typeof services)[number];

/** Where the three servers answer. */
export type Addresses = {
  databaseUrl: string;
  kafkaBrokers: string;
  temporalAddress: string;
  temporalUi: string | undefined;
};

export type ProductEnvironment = { env: NodeJS.ProcessEnv; ports: Record<Service, number>; files: string };

type Place = { home: string; env: NodeJS.ProcessEnv; ports: Ports; secrets: Secrets };

/** Provisions the database and returns what the services read from their environment; `starting` get free ports. */
export async function productEnvironment(
  place: Place,
  addresses: Addresses,
  starting: readonly Service[] = services,
  apiPort?: number,
): Promise<ProductEnvironment> {
  const ports = await choosePorts(place.ports, starting, apiPort);
  const urls = await provisionDatabase({ url: addresses.databaseUrl }, 'bobine', logins(place.secrets));
  const files = join(place.home, 'files');
  mkdirSync(files, { recursive: true, mode: 0o700 });
  const env = clientEnvironment(place.env);
  for (const service of services) {
    const prefix = service.toUpperCase();
    env[`${prefix}_DATABASE_URL`] = urls[service];
    env[`${prefix}_PORT`] = String(ports[service]);
  }
  const owners = services.filter((service) => service !== 'api');
  env.COMMAND_URLS = owners.map((owner) => `${owner}=http://127.0.0.1:${ports[owner]}`).join(',');
  env.KAFKA_BROKERS = addresses.kafkaBrokers;
  env.TEMPORAL_ADDRESS = addresses.temporalAddress;
  if (addresses.temporalUi) env.TEMPORAL_UI = addresses.temporalUi;
  env.BOBINE_SECRET = place.secrets.key('site');
  env.BOBINE_FILES = files;
  keepSmall(env);
  env.BOBINE_PUBLIC_URL ??= `http://127.0.0.1:${ports.api}`;
  // As in the image. Otherwise graphql-js looks, at each value it answers with, whether there are two of it: a window of
  // the grid took twice as long.
  env.NODE_ENV ??= 'production';
  // On one machine vendors listen on loopback, which webhooks otherwise never reach.
  env.EXCHANGE_ALLOW_PRIVATE ??= '1';
  return { env, ports, files };
}

/** The address of the role that may rebuild the API's read model. */
export const rebuildAddress = (databaseUrl: string, secrets: Secrets): Promise<string> =>
  provisionRebuild({ url: databaseUrl }, 'bobine', 'bobine_api', {
    user: 'bobine_api_rebuild',
    password: secrets.password('postgres.api_rebuild'),
  });

/** Each service is a role of its own, with a password that is made once and kept. */
function logins(secrets: Secrets): Record<Service, { user: string; password: string }> {
  const login = (service: Service) => ({
    user: `bobine_${service}`,
    password: secrets.password(`postgres.${service}`),
  });
  return Object.fromEntries(services.map((service) => [service, login(service)])) as Record<
    Service,
    ReturnType<typeof login>
  >;
}

/**
 * Keeps the process of the services from holding memory it does not need: glibc gives each of its two dozen threads an
 * arena of its own, and V8 on a large machine lets the young generation of each isolate grow to three times 64 MB.
 * Measured after the demonstration: 790 MB resident without, 470 MB with, at the same pace.
 */
function keepSmall(env: NodeJS.ProcessEnv): void {
  env.MALLOC_ARENA_MAX ??= '2';
  if (!env.NODE_OPTIONS?.includes('--max-semi-space-size')) {
    env.NODE_OPTIONS = `${env.NODE_OPTIONS ?? ''} --max-semi-space-size=16`.trim();
  }
}

/** Our environment without the administrator's address of the database, which no service and no client may know. */
export function clientEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const rest = { ...env };
  delete rest.DATABASE_URL;
  return rest;
}

async function choosePorts(
  ports: Ports,
  starting: readonly Service[],
  apiPort: number | undefined,
): Promise<Record<Service, number>> {
  const chosen = {} as Record<Service, number>;
  const before = ports.remembered();
  for (const service of services) {
    if (!starting.includes(service)) chosen[service] = before[service] ?? (await ports.choose(service));
    else if (service !== 'api') chosen[service] = await ports.choose(service);
    else chosen[service] = apiPort === undefined ? await ports.choose('api', 4000) : await wanted(ports, apiPort);
  }
  return chosen;
}

async function wanted(ports: Ports, apiPort: number): Promise<number> {
  await checkPort(apiPort);
  return ports.remember('api', apiPort);
}

/** Throws CannotStart where another program has the port that was asked for. */
export async function checkPort(apiPort: number): Promise<void> {
  if (await isFree(apiPort)) return;
  throw new CannotStart(`Port ${apiPort} is in use by another program.`, [
    'choose another with --port N',
    'or leave --port out: a free one is chosen and printed',
  ]);
}
