import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ChildProgram, jsonLine, repository, type Service, services, startProgram } from '@bobine/local';
import type { TestSite } from './site.js';

const READY_WITHIN_MS = 90_000;

/** One replica of every service, in a process of its own. */
export class Replica {
  private program: ChildProgram;

  private constructor(
    private readonly begin: () => ChildProgram,
    private readonly ports: Record<Service, number>,
    /** The one-time links it has printed. */
    readonly links: { signInLink?: string; demoLink?: string },
  ) {
    this.program = begin();
  }

  /** Starts several at once on the same servers; each knows all of them as owners of commands. */
  static async start({ site, environment }: TestSite, names: string[]): Promise<Replica[]> {
    const main = join(repository, 'services/all-in-one/dist/main.js');
    if (!existsSync(main)) throw new Error(`${main} is missing: build first (npm test does)`);
    const places = [];
    for (const name of names) places.push({ name, ports: await portsOf(site, name) });
    const owners = services.filter((service) => service !== 'api');
    const commandUrls = places
      .flatMap(({ ports }) => owners.map((it) => `${it}=http://127.0.0.1:${ports[it]}`))
      .join(',');
    const started = places.map(({ name, ports }) => {
      const links: Replica['links'] = {};
      const onLine = (line: string): boolean => {
        const { signInLink, demoLink } = jsonLine(line) ?? {};
        if (typeof signInLink === 'string') links.signInLink = signInLink;
        if (typeof demoLink === 'string') links.demoLink = demoLink;
        return typeof signInLink === 'string' || typeof demoLink === 'string';
      };
      const own = Object.fromEntries(services.map((it) => [`${it.toUpperCase()}_PORT`, String(ports[it])]));
      // Whichever is first makes the demonstration's client; each is to let it in.
      const env = { ...environment.env, ...own, COMMAND_URLS: commandUrls, BOBINE_DEMO: '1' };
      return new Replica(() => startProgram(site, { name, main, env, onLine }), ports, links);
    });
    await Promise.all(started.map((replica) => replica.ready()));
    return started;
  }

  url(service: Service): string {
    return `http://127.0.0.1:${this.ports[service]}`;
  }

  /** How much it has done of what /metrics counts under a name; nothing when it does not answer. */
  async counted(service: Service, name: string): Promise<number> {
    const response = await fetch(`${this.url(service)}/metrics`).catch(() => undefined);
    const lines = (await response?.text())?.split('\n').filter((line) => line.startsWith(`${name}{`)) ?? [];
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  }

  async kill(): Promise<void> {
    process.kill(this.program.identity.pid, 'SIGKILL');
    await this.program.ended;
  }

  /** Starts it once more where it was, after it was killed. */
  async again(): Promise<void> {
    this.program = this.begin();
    await this.ready();
  }

  async stop(): Promise<void> {
    if (!this.program.hasEnded()) await this.program.stop();
  }

  private async ready(): Promise<void> {
    const waiting = new Set(services);
    for (const until = Date.now() + READY_WITHIN_MS; waiting.size > 0; await pause(100)) {
      if (this.program.hasEnded()) throw new Error(`a replica ended while starting:\n${this.program.logTail()}`);
      if (Date.now() > until) throw new Error(`not ready: ${[...waiting].join(', ')}\n${this.program.logTail()}`);
      for (const service of waiting) if (await answers(`${this.url(service)}/health/ready`)) waiting.delete(service);
    }
  }
}

async function portsOf(site: TestSite['site'], name: string): Promise<Record<Service, number>> {
  const ports = {} as Record<Service, number>;
  for (const service of services) ports[service] = await site.ports.choose(`${name}.${service}`);
  return ports;
}

const answers = async (url: string): Promise<boolean> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(3000) }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.status === 200;
};
