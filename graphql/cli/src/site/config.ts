import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { phrase, refuse } from '@bobine/contracts';

/** Where `bobine` keeps what is this person's: as XDG has it. */
export function configFolder(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_CONFIG_HOME'] || (env['HOME'] ? join(env['HOME'], '.config') : join(homedir(), '.config'));
  return join(base, 'bobine');
}

/** The file of a site's session: its host to be read by people, and what tells addresses apart. */
export function sessionFile(env: NodeJS.ProcessEnv, url: string): string {
  const { origin, host } = new URL(url);
  const tag = createHash('sha256').update(origin).digest('hex').slice(0, 8);
  return join(configFolder(env), 'sessions', `${host.replace(/[^a-z0-9.-]/gi, '_')}-${tag}.json`);
}

/** Reads a file that nobody else may read; undefined where there is none. */
export async function readPrivate(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as { code?: string }).code === 'ENOENT') return undefined;
    throw refuse('session.unreadable', phrase`${file} cannot be read.`);
  });
  if (text !== undefined && process.platform !== 'win32' && ((await stat(file)).mode & 0o077) !== 0) {
    throw refuse('session.open', phrase`Others on this machine can read ${file}. Run: chmod 600 ${file}`);
  }
  return text;
}

/** Writes a file whole or not at all, for this person alone. */
export async function writePrivate(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const part = `${file}.${randomUUID()}.part`;
  const handle = await open(part, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(part, 0o600);
  await rename(part, file).catch(async (error: unknown) => {
    await rm(part, { force: true });
    throw error;
  });
}

const last = (env: NodeJS.ProcessEnv): string => join(configFolder(env), 'site');
/** Where one has signed in last: asked when no other address is given. */
export const lastSite = async (env: NodeJS.ProcessEnv): Promise<string | undefined> =>
  (await readPrivate(last(env)))?.trim() || undefined;
export const keepSite = (env: NodeJS.ProcessEnv, url: string): Promise<void> => writePrivate(last(env), `${url}\n`);
