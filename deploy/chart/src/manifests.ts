import { parseAllDocuments } from 'yaml';

export type EnvVar = { name: string; value?: string; valueFrom?: { secretKeyRef: { name: string; key: string } } };
export type Probe = { httpGet: { path: string; port: string } };
export type Container = {
  name: string;
  image: string;
  command: string[];
  env: EnvVar[];
  ports?: { name: string; containerPort: number }[];
  readinessProbe?: Probe;
  startupProbe?: Probe;
  livenessProbe?: Probe;
};
export type PodSpec = {
  containers: [Container];
  initContainers?: Container[];
  terminationGracePeriodSeconds?: number;
  securityContext: { runAsUser: number; runAsGroup: number };
};
type Named<Kind extends string> = {
  kind: Kind;
  metadata: { name: string; labels: Record<string, string>; annotations?: Record<string, string> };
};
type WithPod = { template: { metadata: { labels: Record<string, string> }; spec: PodSpec } };
export type Deployment = Named<'Deployment'> & { spec: WithPod & { replicas?: number } };
export type Job = Named<'Job'> & { spec: WithPod };
export type CronJob = Named<'CronJob'> & { spec: { suspend?: boolean; jobTemplate: Pick<Job, 'spec'> } };
export type Service = Named<'Service'> & {
  spec: { selector: Record<string, string>; ports: { port: number; targetPort: string }[] };
};
export type Secret = Named<'Secret'> & { data: Record<string, string> };
export type Autoscaler = Named<'HorizontalPodAutoscaler'> & { spec: { minReplicas: number; maxReplicas: number } };
export type Manifest = Deployment | Job | CronJob | Service | Secret | Autoscaler | Named<'NetworkPolicy'>;

/** What a render of the chart holds, in order. */
export class Manifests {
  private readonly all: Manifest[];

  constructor(text: string) {
    this.all = parseAllDocuments(text).flatMap((document) => {
      if (document.errors.length > 0) throw document.errors[0];
      const value = document.toJS() as Manifest | null;
      return value ? [value] : [];
    });
  }

  of<Kind extends Manifest['kind']>(kind: Kind): Extract<Manifest, { kind: Kind }>[] {
    return this.all.filter((one): one is Extract<Manifest, { kind: Kind }> => one.kind === kind);
  }

  /** How many pods a deployment starts with. */
  replicas({ metadata, spec }: Deployment): number {
    const scaled = this.of('HorizontalPodAutoscaler').find(({ metadata: { name } }) => name === metadata.name);
    return scaled?.spec.minReplicas ?? spec.replicas ?? 1;
  }
}

/** The secrets of a namespace, by name and key. */
export type Secrets = Record<string, Record<string, string>>;

/** The secrets that a release brings, decoded. */
export const secretsOf = (manifests: Manifests): Secrets =>
  Object.fromEntries(
    manifests
      .of('Secret')
      .map(({ metadata, data }) => [
        metadata.name,
        Object.fromEntries(
          Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')]),
        ),
      ]),
  );

/** A container's environment as the cluster would make it; a secret that is not there is an error, as there. */
export function environmentOf({ name, env }: Container, secrets: Secrets): Record<string, string> {
  return Object.fromEntries(
    env.map((variable) => {
      if (!variable.valueFrom) return [variable.name, variable.value ?? ''];
      const { name: secret, key } = variable.valueFrom.secretKeyRef;
      const value = secrets[secret]?.[key];
      if (value === undefined) throw new Error(`${name} wants ${key} of the secret ${secret}, which is not there`);
      return [variable.name, value];
    }),
  );
}
