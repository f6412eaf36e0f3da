import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CannotStart, onPath, runFetching, runTool, type Site } from '@bobine/local';
import { composeFile } from './compose.js';
import { goTool, type GoTool } from './go-tool.js';
import { examples, exampleValues, Helm, snapshotOf, withoutChance } from './helm.js';

const composer: GoTool = {
  name: 'docker-compose',
  version: '2.40.3',
  main: 'github.com/docker/compose/v2/cmd',
  takes: 'three to six minutes on two cores',
  ways: ['install Go 1.24 or later', 'or install docker compose'],
};
const validator = { name: 'kubernetes-validate', version: '1.36.0' };

/**
 * Lints the chart, renders every example, judges its manifests by Kubernetes' own schemas and the compose file by Compose
 * itself; writes the snapshots if asked.
 */
export async function check(site: Site, write: boolean): Promise<void> {
  await checkCompose(site);
  const helm = await Helm.find(site);
  const validate = await findValidator(site);
  for (const example of examples) {
    const values = [exampleValues(example)];
    await helm.lint(values);
    const manifests = await helm.template(values);
    const file = join(site.home, `${example}.yaml`);
    writeFileSync(file, manifests);
    const told = await runTool(validate, ['--strict', file], site);
    const passed = told.split('\n').filter((line) => line.includes('passed for resource')).length;
    site.say(`${example}: linted, and ${passed} manifests are as Kubernetes ${validator.version} wants them`);
    if (!write) continue;
    mkdirSync(dirname(snapshotOf(example)), { recursive: true });
    writeFileSync(snapshotOf(example), withoutChance(manifests));
  }
}

/** What `docker compose config` says of the file: anchors, variables, references, and the schema of the specification. */
async function checkCompose(site: Site): Promise<void> {
  const docker = onPath('docker', site.env);
  const has = docker && (await runTool(docker, ['compose', 'version'], site).catch(() => undefined));
  const [command, ...first] = has ? [docker, 'compose'] : [await goTool(site, composer)];
  await runTool(command, [...first, '--file', composeFile, 'config', '--quiet'], site);
  site.say('compose.yaml: as Compose wants it');
}

/** The schemas of Kubernetes, in a Python environment of their own in the cache. */
async function findValidator(site: Site): Promise<string> {
  const folder = join(site.cache, `${validator.name}-${validator.version}`);
  const program = join(folder, 'bin', validator.name);
  if (existsSync(program)) return program;
  const python = onPath('python3', site.env);
  if (!python)
    throw new CannotStart('Judging manifests needs Python 3: there is no python3 on PATH.', ['install Python 3']);
  const told = { what: `${validator.name} could not be installed:`, ways: ['check that pip reaches its registry'] };
  site.say(`Fetching ${validator.name} ${validator.version}`);
  await runFetching(python, ['-m', 'venv', folder], { env: site.env }, told);
  const pip = [join(folder, 'bin', 'pip'), ['install', '--quiet', `${validator.name}==${validator.version}`]] as const;
  await runFetching(...pip, { env: site.env, signal: site.signal }, told);
  return program;
}
