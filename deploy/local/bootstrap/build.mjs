import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, say, succeeds, Unable } from './place.mjs';

const notSources = new Set(['node_modules', 'dist', '.nx', '.bobine', 'coverage']);

/**
 * Builds the packages whose sources changed: all of them, or only the folders named. Asking nx takes seconds even when
 * nothing did, so names, sizes and times are asked first.
 */
export async function buildWhatChanged(node, env, only) {
  const packages = only ?? workspaces();
  const marker = join(repository, 'node_modules', `.bobine-built-${only?.join('+').replaceAll('/', '-') ?? 'all'}`);
  // The schema lies beside the packages that read it.
  const sources = fingerprint(only ?? [...packages, 'graphql/schema']);
  if (packages.every(isBuilt) && existsSync(marker) && readFileSync(marker, 'utf8') === sources) return;
  say('Building what changed');
  const nx = join(repository, 'node_modules', '.bin', 'nx');
  const projects = only ? [`--projects=${only.map((folder) => manifest(folder).name).join(',')}`] : [];
  const quiet = { ...env, NX_DAEMON: 'false', NX_TUI: 'false' };
  const build = ['run-many', '-t', 'build', '--outputStyle=static', '--parallel=2', ...projects];
  if (!(await succeeds(node, [nx, ...build], quiet))) throw new Unable('The build failed; its messages are above.');
  writeFileSync(marker, sources);
}

function workspaces() {
  const { workspaces } = manifest('.');
  return workspaces.flatMap((pattern) =>
    pattern.endsWith('/*') ? foldersIn(pattern.slice(0, -2)).filter(isPackage) : isPackage(pattern) ? [pattern] : [],
  );
}

function foldersIn(parent) {
  const entries = readdirSync(join(repository, parent), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => `${parent}/${entry.name}`);
}

function isPackage(folder) {
  return existsSync(join(repository, folder, 'package.json'));
}

function manifest(folder) {
  return JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8'));
}

function isBuilt(folder) {
  return !manifest(folder).scripts?.build || existsSync(join(repository, folder, 'dist'));
}

/** One hash over the names, sizes and times of every file that can change what is built. */
function fingerprint(folders) {
  const hash = createHash('sha256');
  const note = (path) => {
    const { size, mtimeMs } = statSync(join(repository, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  };
  const walk = (folder) => {
    for (const entry of readdirSync(join(repository, folder), { withFileTypes: true })) {
      if (notSources.has(entry.name)) continue;
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) note(path);
    }
  };
  for (const file of ['package.json', 'package-lock.json', 'nx.json', 'tsconfig.base.json']) note(file);
  for (const folder of folders.toSorted()) walk(folder);
  return hash.digest('hex');
}
