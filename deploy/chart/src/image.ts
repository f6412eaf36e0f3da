import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import dockerIgnore from '@balena/dockerignore';
import { repository, runTool, type Site } from '@bobine/local';
import { readDockerfile, type Stage, type Step } from './dockerfile.js';

export const dockerfile = join(repository, 'deploy', 'Dockerfile');

/** What an image leaves in place: its files, and what each process in it finds in its environment. */
export type Image = { root: string; workdir: string; env: Record<string, string> };

/**
 * Builds the image's layout in a folder by the Dockerfile's own steps, without a container: every COPY and RUN, in order, in
 * a folder for each stage. What needs the distribution (apt-get) is passed over and told.
 */
export async function buildLayout(site: Site, folder: string): Promise<Image> {
  rmSync(folder, { recursive: true, force: true });
  const image = imageIn(folder);
  for (const stage of readDockerfile(dockerfile)) {
    const root = join(folder, stage.name);
    mkdirSync(join(root, stage.workdir), { recursive: true });
    if (existsSync(join(folder, stage.base))) await runTool('cp', ['-a', `${join(folder, stage.base)}/.`, root], site);
    for (const step of stage.steps) {
      site.say(
        `Image: line ${step.line}, ${step.kind === 'run' ? step.command.slice(0, 70) : `COPY ${step.sources.join(' ')}`}`,
      );
      if (step.kind === 'copy') await copy(site, folder, root, step);
      else if (isOfTheDistribution(step)) site.say(`Passed over, as this machine is no image: ${step.command}`);
      else await runStep(site, root, stage, step);
    }
  }
  return image;
}

/** The image whose layout was built in a folder before. */
export function imageIn(folder: string): Image {
  const last = readDockerfile(dockerfile).at(-1)!;
  return { root: join(folder, last.name), workdir: last.workdir, env: last.env };
}

const isOfTheDistribution = ({ command }: { command: string }): boolean => command.startsWith('apt-get');

async function runStep(site: Site, root: string, stage: Stage, step: Extract<Step, { kind: 'run' }>): Promise<void> {
  // The image has Node and nothing of ours on its PATH, and its npm reads no settings but those that are copied in.
  const env = { ...site.env, ...stage.env, NX_DAEMON: 'false' };
  await runTool('sh', ['-euc', step.command], { env, cwd: join(root, step.workdir), signal: site.signal });
}

async function copy(site: Site, folder: string, root: string, step: Extract<Step, { kind: 'copy' }>): Promise<void> {
  const target = join(root, resolve(step.workdir, step.target));
  const isFolder = step.target.endsWith('/') || step.sources.length > 1;
  for (const source of step.sources) {
    if (step.from) {
      const made = join(folder, step.from, source);
      mkdirSync(target, { recursive: true });
      // Hard links: the stages are many hundreds of megabytes, and nobody writes in the last.
      await runTool('cp', ['-al', lstatSync(made).isDirectory() ? `${made}/.` : made, target], site);
    } else copyContext(join(repository, source), isFolder ? join(target, source) : target);
  }
}

/** What a build may see of the repository: all but what .dockerignore names. */
function copyContext(source: string, target: string): void {
  const ignore = dockerIgnore.default().add(readFileSync(join(repository, '.dockerignore'), 'utf8'));
  cpSync(source, target, {
    recursive: true,
    filter: (path) => {
      const name = relative(repository, path);
      return name === '' || !ignore.ignores(name);
    },
  });
}
