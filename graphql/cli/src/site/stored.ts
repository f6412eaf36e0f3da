import { rm } from 'node:fs/promises';
import { phrase, refuse } from '@bobine/contracts';
import { aloneAt } from './alone.js';
import { keepSite, readPrivate, sessionFile, writePrivate } from './config.js';
import type { Kept, Session } from './session.js';

/** What is kept of a sign-in at a site: `url` tells a person whose it is. */
type Written = Session & { url: string };

const notSignedIn = (url: string) =>
  refuse('unsigned', phrase`You are not signed in at ${url}. Run: bobine login --api ${url}`);

/** The session that somebody has at a site, in a file of theirs; undefined where there is none. */
export async function stored(env: NodeJS.ProcessEnv, url: string): Promise<Kept | undefined> {
  const file = sessionFile(env, url);
  if ((await readPrivate(file)) === undefined) return undefined;
  return {
    read: async () => read(file, url),
    write: async (session) => {
      // Signed out meanwhile: nothing is put back.
      if ((await readPrivate(file)) !== undefined) await write(file, url, session);
    },
    alone: (work) => aloneAt(`${file}.lock`, work),
  };
}

/** Keeps a session for the commands that follow. */
export async function store(env: NodeJS.ProcessEnv, url: string, session: Session): Promise<string> {
  const file = sessionFile(env, url);
  await aloneAt(`${file}.lock`, () => write(file, url, session));
  await keepSite(env, url);
  return file;
}

/** Forgets a session here. */
export async function forget(env: NodeJS.ProcessEnv, url: string): Promise<void> {
  const file = sessionFile(env, url);
  await aloneAt(`${file}.lock`, () => rm(file, { force: true }));
}

async function read(file: string, url: string): Promise<Session> {
  const text = await readPrivate(file);
  if (text === undefined) throw notSignedIn(url);
  try {
    const { token, expiresAt, refreshToken } = JSON.parse(text) as Record<string, unknown>;
    if (typeof token !== 'string') throw new TypeError('no token');
    return {
      token,
      ...(typeof expiresAt === 'string' ? { expiresAt } : {}),
      ...(typeof refreshToken === 'string' ? { refreshToken } : {}),
    };
  } catch {
    throw refuse('session.unreadable', phrase`${file} holds no session. Run: bobine login --api ${url}`);
  }
}

const write = (file: string, url: string, { token, expiresAt, refreshToken }: Session): Promise<void> => {
  const written: Written = {
    ...{ url, token },
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(refreshToken === undefined ? {} : { refreshToken }),
  };
  return writePrivate(file, `${JSON.stringify(written, undefined, 2)}\n`);
};
