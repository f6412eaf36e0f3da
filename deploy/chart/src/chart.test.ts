import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bobineCache, repository, siteAt } from '@bobine/local';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { examples, exampleValues, Helm, snapshotOf, withoutChance } from './helm.js';
import { type Container, environmentOf, Manifests, type Secrets, secretsOf } from './manifests.js';
import { NO_SERVICE, pretend, strangeIn } from './testing/known-settings.js';

/** Building Helm takes a minute or two, once; later it is in the cache. */
const BUILD_MS = 15 * 60_000;
const home = mkdtempSync(join(tmpdir(), 'bobine-chart-'));
let helm: Helm;
const rendered: Record<string, string> = {};
beforeAll(async () => {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const { signal } = new AbortController();
  helm = await Helm.find(siteAt({ home, cache: bobineCache(), env: process.env, signal, say }));
  for (const example of examples) rendered[example] = await helm.template([exampleValues(example)]);
}, BUILD_MS);

/** The secrets that an operator has made beforehand: whatever is asked for. */
const givenFor = (container: Container): Secrets => {
  const secrets: Secrets = {};
  for (const { name, valueFrom } of container.env) {
    if (valueFrom) (secrets[valueFrom.secretKeyRef.name] ??= {})[valueFrom.secretKeyRef.key] ??= pretend(name);
  }
  return secrets;
};
const pods = (manifests: Manifests) => {
  const onDemand = manifests.of('CronJob').map(({ metadata, spec }) => ({ metadata, spec: spec.jobTemplate.spec }));
  return [...manifests.of('Deployment'), ...manifests.of('Job'), ...onDemand].map(({ metadata, spec }) => ({
    component: metadata.labels['app.kubernetes.io/component'] ?? '',
    spec: spec.template.spec,
  }));
};

describe.each(examples)('the example %s', (example) => {
  it('passes the linter and is what was reviewed last (npm run chart -- check --write keeps a change)', async () => {
    expect(await helm.lint([exampleValues(example)])).toContain('1 chart(s) linted, 0 chart(s) failed');
    expect(withoutChance(rendered[example]!)).toBe(readFileSync(snapshotOf(example), 'utf8'));
  });

  it('gives every program each setting it needs, and none it does not know', () => {
    for (const { component, spec } of pods(new Manifests(rendered[example]!))) {
      const env = environmentOf(spec.containers[0], givenFor(spec.containers[0]));
      const strange = strangeIn(component, env);
      expect({ component, strange }).toEqual({ component, strange: [] });
    }
  });

  it('runs programs that the build makes, as nobody, on a disk they cannot write', () => {
    for (const { spec } of pods(new Manifests(rendered[example]!))) {
      expect(spec).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      });
      for (const container of [...(spec.initContainers ?? []), ...spec.containers]) {
        const [program, main = ''] = container.command;
        expect(program).toBe('node');
        expect(existsSync(join(repository, main.replace('/dist/', '/src/').replace(/\.js$/, '.ts')))).toBe(true);
        expect(container).toMatchObject({
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          },
        });
      }
    }
  });

  it('rebuilds the read model when somebody asks for it, and never by itself', () => {
    const [rebuild] = new Manifests(rendered[example]!).of('CronJob');
    expect(rebuild?.spec.suspend).toBe(true);
  });

  it("tells the administrator's password to the migration and the rebuild alone", () => {
    const { postgres } = parseValues(rendered[example]!);
    for (const { component, spec } of pods(new Manifests(rendered[example]!))) {
      const told = spec.containers[0].env.some(({ valueFrom }) => valueFrom?.secretKeyRef.name === postgres);
      expect({ component, told }).toEqual({ component, told: component in NO_SERVICE });
    }
  });
});

/** The secret of the administrator, as the job names it. */
function parseValues(manifests: string): { postgres: string | undefined } {
  const job = new Manifests(manifests).of('Job')[0]!.spec.template.spec.containers[0];
  return { postgres: job.env.find(({ name }) => name === 'ADMIN_DATABASE_PASSWORD')?.valueFrom?.secretKeyRef.name };
}

describe('the values of the chart', () => {
  const refusal = async (...sets: string[]): Promise<string> =>
    helm.template([exampleValues('small')], ...sets).then(
      () => 'taken',
      (error: Error) => error.message,
    );

  it('are refused where a name is mistaken, by that name', async () => {
    expect(await refusal('services.medai.replicas=3')).toContain(`additional properties 'medai' not allowed`);
    expect(await refusal('postgres.tls.enable=true')).toContain(`additional properties 'enable' not allowed`);
    expect(await refusal('imagee.tag=1')).toContain(`additional properties 'imagee' not allowed`);
  });

  it('are refused where what is said cannot work', async () => {
    expect(await refusal('kafka.sasl.mechanism=plain')).toContain('/kafka/sasl/secret');
    expect(await refusal('ingress.enabled=true')).toContain('/ingress/apiHost');
    expect(await refusal('defaults.replicas=0')).toContain('/defaults/replicas');
    expect(await refusal('settings.heldFor=30 days')).toContain('/settings/heldFor');
    expect(await refusal('postgres.database=postgres')).toContain('/postgres/database');
  });

  it('must name the three servers, and say so all at once', async () => {
    const file = join(home, 'nothing.yaml');
    writeFileSync(file, '{}');
    const told = await helm.template([file]).catch((error: Error) => error.message);
    for (const place of ['/temporal', '/kafka', '/postgres']) expect(told).toContain(`at '${place}`);
  });

  it('hold no secret: what the chart makes is made by chance', async () => {
    const [first, second] = [rendered['small']!, await helm.template([exampleValues('small')])];
    const made = secretsOf(new Manifests(first))['bobine-secrets']!;
    expect(Object.keys(made)).toEqual([
      'production',
      'assets',
      'deliverables',
      'orchestrator',
      'exchange',
      'api',
      'site',
    ]);
    expect(Buffer.from(made['site']!, 'base64')).toHaveLength(32);
    expect(new Set(Object.values(made)).size).toBe(7);
    expect(first).not.toBe(second);
    expect(withoutChance(first)).toBe(withoutChance(second));
  });
});
