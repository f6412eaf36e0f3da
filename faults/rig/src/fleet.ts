import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type ChildProgram,
  jsonLine,
  type ProductEnvironment,
  repository,
  type Service,
  services,
  type Site,
  startProgram,
} from '@bobine/local';

const READY_WITHIN_MS = 90_000;

/** Every service in a process of its own, to be killed and started again together. */
export class ServicesApart {
  /** The one-time token of the demonstration's client, once production has printed it. */
  demoLink: string | undefined;
  #running: { service: Service; program: ChildProgram }[] = [];
  #life = 0;

  constructor(
    private readonly site: Site,
    private readonly environment: ProductEnvironment,
  ) {}

  /** Starts them all at once and resolves when each says that it is ready. */
  async start(): Promise<void> {
    this.#life++;
    this.#running = services.map((service) => ({ service, program: this.begin(service) }));
    await Promise.all(this.#running.map(({ service, program }) => this.ready(service, program)));
  }

  /** kill -9 of every process, and of nothing that they have started. */
  async kill(): Promise<void> {
    for (const { program } of this.#running) process.kill(program.identity.pid, 'SIGKILL');
    await Promise.all(this.#running.map(({ program }) => program.ended));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#running.map(({ program }) => program.stop()));
    this.#running = [];
  }

  /** Services that have ended by themselves, with the end of their logs. */
  fallen(): string[] {
    const gone = this.#running.filter(({ program }) => program.hasEnded());
    return gone.map(({ service, program }) => `${service}:\n${program.logTail()}`);
  }

  private begin(service: Service): ChildProgram {
    const main = join(repository, service === 'api' ? 'graphql/api' : `services/${service}`, 'dist/main.js');
    if (!existsSync(main)) throw new Error(`${main} is missing: build first (npm test does)`);
    const onLine = (line: string): boolean => {
      const { demoLink } = jsonLine(line) ?? {};
      if (typeof demoLink === 'string') this.demoLink = demoLink;
      return typeof demoLink === 'string';
    };
    // A log for each life: what a process said before it was killed is what one wants to read.
    const name = `${service}-${this.#life}`;
    return startProgram(this.site, { name, main, env: this.environment.env, onLine });
  }

  private async ready(service: Service, program: ChildProgram): Promise<void> {
    const url = `http://127.0.0.1:${this.environment.ports[service]}/health/ready`;
    for (const until = Date.now() + READY_WITHIN_MS; ; await pause(100)) {
      if (program.hasEnded()) throw new Error(`${service} ended while starting:\n${program.logTail()}`);
      if (await answers(url)) return;
      if (Date.now() > until) throw new Error(`${service} is not ready:\n${program.logTail()}`);
    }
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
