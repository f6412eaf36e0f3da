import { setTimeout as pause } from 'node:timers/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bobineCache,
  type ChildProgram,
  freePort,
  jsonLine,
  onDatabase,
  type ProductEnvironment,
  productEnvironment,
  repository,
  rssMb,
  type Service,
  services,
  type Servers,
  type Site,
  siteAt,
  startProduct,
  startProgram,
  startServers,
} from '@bobine/local';
import { CommandClient } from '@bobine/runtime';

/** Servers for one bench alone, in a folder that is thrown away, and the product on them once it is started. */
export type BenchSite = {
  servers: Servers;
  /** A folder that is thrown away with it. */
  folder: string;
  startProduct: () => Promise<BenchProduct>;
  /** Some of the services, each in a process of its own; what another would do is not done meanwhile. */
  startServices: (...names: Service[]) => Promise<BenchServices>;
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

export type BenchServices = Pick<BenchProduct, 'commands' | 'databaseUrl'> & {
  url: (service: Service) => string;
  pid: (service: Service) => number;
  /** A one-time token that signs a client in; production prints it. */
  link: () => string;
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
    let place: Promise<{ site: Site; environment: ProductEnvironment }> | undefined;
    const placed = async () => {
      const site = siteAt({ home, cache: bobineCache(env), env: { ...env, LOG_LEVEL: 'warn' }, signal, say });
      return { site, environment: await productEnvironment(site, servers, services, await freePort()) };
    };
    const startServices = async (...names: Service[]): Promise<BenchServices> => {
      // Those that are started later look for the others where they are.
      const { site, environment } = await (place ??= placed());
      let link: string | undefined;
      const started = names.map((name) => {
        const main = join(repository, name === 'api' ? 'graphql/api' : `services/${name}`, 'dist/main.js');
        const onLine = (line: string): boolean => {
          const { demoLink } = jsonLine(line) ?? {};
          if (typeof demoLink === 'string') link = demoLink;
          return typeof demoLink === 'string';
        };
        const child = startProgram(site, { name, main, env: { ...environment.env, BOBINE_DEMO: '1' }, onLine });
        stops.push(() => child.stop());
        return [name, child] as const;
      });
      const url = (service: Service) => `http://127.0.0.1:${environment.ports[service]}`;
      for (const [name, child] of started) await answers(url(name), child, signal);
      return {
        url,
        pid: (service) => started.find(([name]) => name === service)?.[1].identity.pid ?? 0,
        commands: new CommandClient(environment.env['COMMAND_URLS'] ?? '', environment.env['BOBINE_SECRET'] ?? ''),
        databaseUrl: onDatabase(servers.databaseUrl, 'bobine'),
        link: () => link ?? '',
      };
    };
    return { servers, folder: home, startProduct: start, startServices, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function answers(url: string, child: ChildProgram, signal: AbortSignal): Promise<void> {
  for (const until = Date.now() + 60_000; ; await pause(100)) {
    signal.throwIfAborted();
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    if (child.hasEnded() || Date.now() > until) throw new Error(`A service did not become ready:\n${child.logTail()}`);
  }
}
