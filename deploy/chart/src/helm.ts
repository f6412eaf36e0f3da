import { join } from 'node:path';
import { onPath, repository, runTool, type Site } from '@bobine/local';
import { type GoTool, goTool } from './go-tool.js';

const tool: GoTool = {
  name: 'helm',
  version: '3.22.0',
  main: 'helm.sh/helm/v3/cmd/helm',
  takes: 'a minute or two on two cores',
  ways: ['install Go 1.24 or later', 'or install Helm 3 and put it on PATH'],
};
/** A Helm that Go built says that it speaks to a cluster of years ago, unless told. */
const kubernetes = '1.33.0';

const folder = join(repository, 'helm', 'bobine');
/** The values files that show how a site is described; each is rendered, judged and kept as a snapshot. */
export const examples = ['small', 'production', 'managed'] as const;
export const exampleValues = (example: string): string => join(folder, 'ci', `${example}-values.yaml`);
export const snapshotOf = (example: string): string => join(folder, 'snapshots', `${example}.yaml`);

/** Helm 3, and what it makes of our chart. */
export class Helm {
  constructor(
    private readonly binary: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Finds Helm on PATH or in the cache, else builds it with Go: a minute or two, once. */
  static async find(site: Site): Promise<Helm> {
    const installed = onPath('helm', site.env);
    if (installed && /^v3\./.test(await runTool(installed, ['version', '--short'], { env: site.env })))
      return new Helm(installed, site.env);
    return new Helm(await goTool(site, tool), site.env);
  }

  /** The manifests of a release; a value that the chart's schema does not know is an error, as in a cluster. */
  template(values: readonly string[], ...sets: string[]): Promise<string> {
    const args = ['template', 'bobine', folder, '--namespace', 'bobine', ...this.options(values)];
    return this.run([...args, ...sets.flatMap((set) => ['--set', set])]);
  }

  lint(values: readonly string[]): Promise<string> {
    return this.run(['lint', '--strict', folder, ...this.options(values)]);
  }

  private options(values: readonly string[]): string[] {
    return ['--kube-version', kubernetes, ...values.flatMap((file) => ['--values', file])];
  }

  private run(args: string[]): Promise<string> {
    return runTool(this.binary, args, { env: this.env });
  }
}

/** What a render holds that chance made, so that two renders can be compared. */
export const withoutChance = (manifests: string): string =>
  manifests.replaceAll(
    /^( {2}(?:production|assets|deliverables|orchestrator|exchange|api|site): )[A-Za-z0-9+/=]{40,}$/gm,
    '$1MADE-BY-THE-CHART',
  );
