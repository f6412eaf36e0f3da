import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type ChildProgram,
  type Ending,
  jsonLine,
  type ProductEnvironment,
  repository,
  type Service,
  services,
  type Site,
  startProgram,
} from '@bobine/local';

const READY_WITHIN_MS = 90_000;

/** One process of a service: which of its instances, and what it runs as now. */
export type Member = { service: Service; instance: number; port: number; program?: ChildProgram };
/** Environment that one life of a process has beside the others. */
export type Extra = Record<string, string>;
/** Told of a process that has ended though nobody here has ended it. */
export type OnDeath = (member: Member, ending: Ending) => void;

const nameOf = ({ service, instance }: Member): string => (instance === 1 ? service : `${service}-${instance}`);

/** Every service in a process of its own, to be killed and started again. */
export class Fleet {
  /** The one-time token of the demonstration's client, once production has printed it. */
  demoLink: string | undefined;
  /** That of the first administrator, likewise. */
  signInLink: string | undefined;
  readonly members: readonly Member[];
  #life = 0;
  readonly #expected = new Set<ChildProgram>();

  /** @param instances the port of each instance of a service; one on the service's own port unless said */
  constructor(
    private readonly site: Site,
    private readonly environment: ProductEnvironment,
    private readonly onDeath: OnDeath = () => undefined,
    instances: (service: Service) => number[] = (service) => [environment.ports[service]],
  ) {
    this.members = services.flatMap((service) =>
      instances(service).map((port, at) => ({ service, port, instance: at + 1 })),
    );
  }

  /** Starts processes at once, all unless said, and resolves when each says that it is ready. */
  async start(members: readonly Member[] = this.members, extra: (member: Member) => Extra = () => ({})): Promise<void> {
    this.#life++;
    for (const member of members) member.program = this.begin(member, extra(member));
    await Promise.all(members.map((member) => this.ready(member)));
  }

  /** kill -9 of processes, all unless said, and of nothing that they have started. */
  async kill(members: readonly Member[] = this.members): Promise<void> {
    const programs = running(members);
    for (const program of programs) {
      this.#expected.add(program);
      if (!program.hasEnded()) process.kill(program.identity.pid, 'SIGKILL');
    }
    await Promise.all(programs.map(({ ended }) => ended));
  }

  async stop(): Promise<void> {
    const programs = running(this.members);
    for (const program of programs) this.#expected.add(program);
    await Promise.all(programs.map((program) => program.stop()));
  }

  /** Processes that have ended by themselves, with the end of their logs. */
  fallen(): string[] {
    const gone = this.members.filter(({ program }) => program?.hasEnded());
    return gone.map((member) => `${nameOf(member)}:\n${member.program?.logTail()}`);
  }

  private begin(member: Member, extra: Extra): ChildProgram {
    const { service, port } = member;
    const main = join(repository, service === 'api' ? 'graphql/api' : `services/${service}`, 'dist/main.js');
    if (!existsSync(main)) throw new Error(`${main} is missing: build first (npm test does)`);
    const onLine = (line: string): boolean => {
      const { demoLink, signInLink } = jsonLine(line) ?? {};
      if (typeof demoLink === 'string') this.demoLink = demoLink;
      if (typeof signInLink === 'string') this.signInLink = signInLink;
      return typeof demoLink === 'string' || typeof signInLink === 'string';
    };
    // A log for each life: what a process said before it was killed is what one wants to read.
    const name = `${nameOf(member)}-${this.#life}`;
    const env = { ...this.environment.env, [`${service.toUpperCase()}_PORT`]: String(port), ...extra };
    const program = startProgram(this.site, { name, main, env, onLine });
    void program.ended.then((ending) => {
      if (!this.#expected.has(program)) this.onDeath(member, ending);
    });
    return program;
  }

  private async ready(member: Member): Promise<void> {
    const { program, port } = member;
    const url = `http://127.0.0.1:${port}/health/ready`;
    for (const until = Date.now() + READY_WITHIN_MS; ; await pause(100)) {
      // Another life of it may have been begun meanwhile, by whoever was told of its death.
      if (member.program !== program) return;
      if (program?.hasEnded()) throw new Error(`${nameOf(member)} ended while starting:\n${program.logTail()}`);
      if (await answers(url)) return;
      if (Date.now() > until) throw new Error(`${nameOf(member)} is not ready:\n${program?.logTail()}`);
    }
  }
}

const running = (members: readonly Member[]): ChildProgram[] => members.flatMap(({ program }) => program ?? []);

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
