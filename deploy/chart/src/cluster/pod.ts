import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ChildProgram, jsonLine, startProgram, type Site } from '@bobine/local';
import type { Image } from '../image.js';
import { type Container, environmentOf, type PodSpec, type Probe, type Secrets } from '../manifests.js';
import type { Endpoint } from './service-proxy.js';

/** Names of hosts as a process here knows them: of each Service its proxy, and of the pod its own address. */
export type Hosts = ReadonlyMap<string, string>;
/** What a container here is run with. */
export type Ground = { site: Site; image: Image; secrets: Secrets; hosts: Hosts; path: string };

/** One-time links that production prints. */
export type Links = { demoLink?: string };

/** A pod as a process: the container's command in the image's folder, as the pod's user, with the chart's environment. */
export class Pod {
  readonly endpoint: Endpoint;
  #program: ChildProgram | undefined;

  constructor(
    readonly name: string,
    private readonly ip: string,
    private readonly spec: PodSpec,
    private readonly ground: Ground,
    private readonly links: Links,
  ) {
    this.endpoint = { host: ip, port: spec.containers[0].ports?.[0]?.containerPort ?? 0, ready: false };
  }

  /** Runs the init containers to their end, then starts the container and waits for its startup and readiness probes. */
  async start(patienceMs: number): Promise<void> {
    for (const container of this.spec.initContainers ?? []) await this.toEnd(container);
    const [container] = this.spec.containers;
    this.#program = this.begin(container, this.name);
    const until = Date.now() + patienceMs;
    for (const probe of [container.startupProbe, container.readinessProbe]) {
      while (probe && !(await this.answers(probe))) {
        if (this.#program.hasEnded()) throw new Error(`${this.name} ended while starting:\n${this.#program.logTail()}`);
        if (Date.now() > until) throw new Error(`${this.name} is not ready:\n${this.#program.logTail()}`);
        await pause(100);
      }
    }
    this.endpoint.ready = true;
  }

  /** Runs the container to its end, as a job does; answers what it said last. */
  run(): Promise<string> {
    return this.toEnd(this.spec.containers[0]);
  }

  /** What the cluster does to a pod it takes out: no new connections, SIGTERM, and how long it took in milliseconds. */
  async stop(): Promise<number> {
    this.endpoint.ready = false;
    const began = Date.now();
    await this.#program?.stop();
    return Date.now() - began;
  }

  get fallen(): string | undefined {
    return this.#program?.hasEnded() ? `${this.name}:\n${this.#program.logTail()}` : undefined;
  }

  get pid(): number | undefined {
    return this.#program?.identity.pid;
  }

  /** Asks the kubelet's question; the readiness of a pod also says whether its Service hands it connections. */
  async answers({ httpGet }: Probe): Promise<boolean> {
    try {
      const response = await fetch(`http://${this.ip}:${this.endpoint.port}${httpGet.path}`, {
        signal: AbortSignal.timeout(3000),
      });
      await response.body?.cancel();
      return response.ok;
    } catch {
      return false;
    }
  }

  private async toEnd(container: Container): Promise<string> {
    const program = this.begin(container, `${this.name}-${container.name}`);
    const { code, signal } = await program.ended;
    if (code !== 0)
      throw new Error(`${this.name}, ${container.name} ended with ${code ?? signal}:\n${program.logTail()}`);
    return program.logTail();
  }

  private begin(container: Container, log: string): ChildProgram {
    const { site, image, secrets, path } = this.ground;
    const [command, main, ...args] = container.command;
    if (command !== 'node' || !main) throw new Error(`${container.name} runs ${command}, and only node is known here`);
    const given = environmentOf(container, secrets);
    const named = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, this.here(value)]));
    const { runAsUser: uid, runAsGroup: gid } = this.spec.securityContext;
    return startProgram(site, {
      name: log,
      main,
      args,
      cwd: join(image.root, image.workdir),
      ...(process.getuid?.() === 0 ? { uid, gid } : {}),
      env: { ...image.env, PATH: path, HOME: '/nonexistent', TMPDIR: '/tmp', ...named },
      stopOrder: { signals: ['SIGTERM'], graceMs: (this.spec.terminationGracePeriodSeconds ?? 30) * 1000 },
      onLine: (line) => {
        const { demoLink } = jsonLine(line) ?? {};
        if (typeof demoLink === 'string') this.links.demoLink = demoLink;
        return typeof demoLink === 'string';
      },
    });
  }

  /** The only thing that is changed of what the chart says: names that a cluster's DNS would know. */
  private here(value: string): string {
    let changed = value === '0.0.0.0' ? this.ip : value;
    for (const [name, address] of this.ground.hosts) changed = changed.replaceAll(`//${name}:`, `//${address}:`);
    return changed;
  }
}
