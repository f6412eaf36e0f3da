import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, whether this runs from `src` or from `dist`. */
export const repository = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** Where this checkout keeps what it remembers: `BOBINE_HOME`, or `.bobine` in the repository. */
export function bobineHome(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.BOBINE_HOME || join(repository, '.bobine'));
}

/** Where downloaded and built servers are kept, shared by all checkouts: `BOBINE_CACHE`, or `~/.cache/bobine`. */
export function bobineCache(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.BOBINE_CACHE || join(homedir(), '.cache', 'bobine'));
}

/** Lies in every home folder that Bobine made, so that `--fresh` never empties a folder of somebody's own. */
export const homeMark = '.bobine-home';

/** Makes the home folder and its log folder, closed to other people; root's is passable, for Postgres runs as another user. */
export function makeHome(home: string): void {
  mkdirSync(home, { recursive: true });
  if (!readdirSync(home).length)
    writeFileSync(join(home, homeMark), 'Made by Bobine; npm start -- --fresh empties it.\n');
  mkdirSync(join(home, 'logs'), { recursive: true });
  chmodSync(home, process.getuid?.() === 0 ? 0o711 : 0o700);
  chmodSync(join(home, 'logs'), 0o700);
}
