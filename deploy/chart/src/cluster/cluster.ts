import type { Deployment, Manifests } from '../manifests.js';
import { type Ground, type Links, Pod } from './pod.js';
import { ServiceProxy } from './service-proxy.js';

const READY_WITHIN_MS = 120_000;

/** A release of the chart on this machine: a process for each pod, at loopback addresses of their own. */
export class Cluster {
  readonly links: Links = {};
  readonly pods: Pod[] = [];
  private readonly jobs: Pod[];
  private readonly onDemand: Map<string, Pod>;
  private readonly proxies = new Map<string, ServiceProxy>();
  private readonly hosts = new Map<string, string>();

  constructor(
    private readonly manifests: Manifests,
    ground: Omit<Ground, 'hosts'>,
  ) {
    const placed = { ...ground, hosts: this.hosts };
    this.jobs = manifests
      .of('Job')
      .map(({ spec }) => new Pod('migrate', '127.8.0.1', spec.template.spec, placed, this.links));
    this.onDemand = new Map(
      manifests.of('CronJob').map(({ metadata, spec }) => {
        const name = componentOf({ metadata });
        return [name, new Pod(name, '127.8.0.2', spec.jobTemplate.spec.template.spec, placed, this.links)];
      }),
    );
    for (const [at, deployment] of manifests.of('Deployment').entries()) {
      for (let replica = 1; replica <= manifests.replicas(deployment); replica++) {
        const name = `${componentOf(deployment)}-${replica}`;
        this.pods.push(new Pod(name, `127.8.${at + 1}.${replica}`, deployment.spec.template.spec, placed, this.links));
      }
    }
    for (const [at, { metadata }] of manifests.of('Service').entries())
      this.hosts.set(metadata.name, `127.9.0.${at + 1}`);
  }

  /** Everything at once, as `helm install` leaves it to the cluster: the job, and pods that wait for it. */
  async start(): Promise<void> {
    for (const { metadata, spec } of this.manifests.of('Service')) {
      const behind = this.pods.filter(({ name }) =>
        name.startsWith(`${spec.selector['app.kubernetes.io/component']}-`),
      );
      const proxy = new ServiceProxy(behind.map(({ endpoint }) => endpoint));
      this.proxies.set(metadata.name, proxy);
      await proxy.listen(this.hosts.get(metadata.name)!, spec.ports[0]!.port);
    }
    await Promise.all([...this.jobs.map((job) => job.run()), ...this.pods.map((pod) => pod.start(READY_WITHIN_MS))]);
  }

  /** Runs a job that waits to be asked for, to its end; answers what it said. */
  async runJob(component: string): Promise<string> {
    const job = this.onDemand.get(component);
    if (!job) throw new Error(`the chart has no job for ${component}`);
    return job.run();
  }

  /** Where a Service of the release answers. */
  addressOf(component: string): string {
    const service = this.manifests
      .of('Service')
      .find(({ spec }) => spec.selector['app.kubernetes.io/component'] === component);
    if (!service) throw new Error(`the chart has no Service for ${component}`);
    return `http://${this.hosts.get(service.metadata.name)}:${service.spec.ports[0]?.port}`;
  }

  /** Connections that each pod of each Service was handed. */
  handed(): Record<string, number[]> {
    return Object.fromEntries([...this.proxies].map(([name, { handed }]) => [name, handed]));
  }

  /** Stops every pod at once; answers the longest that one took, in milliseconds. */
  async stop(): Promise<number> {
    const took = await Promise.all(this.pods.map((pod) => pod.stop()));
    for (const proxy of this.proxies.values()) await proxy.close();
    return Math.max(0, ...took);
  }
}

const componentOf = ({ metadata }: Pick<Deployment, 'metadata'>): string =>
  metadata.labels['app.kubernetes.io/component'] ?? '';
