import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { phrase, refuse } from '@bobine/contracts';

/** Longer than any question to a site takes: a lock as old is one whose holder was killed. */
const STALE_MS = 45_000;
const LOOK_MS = 50;

/** Does something while no other process of this machine does it under the same lock; one that was killed is not waited for. */
export async function aloneAt<T>(lock: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(lock), { recursive: true, mode: 0o700 });
  for (const until = Date.now() + 2 * STALE_MS; !(await taken(lock)); await pause(LOOK_MS)) {
    if (Date.now() > until) {
      throw refuse('session.locked', phrase`Another process holds ${lock}. If there is none, delete that file.`);
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function taken(lock: string): Promise<boolean> {
  const handle = await open(lock, 'wx', 0o600).catch((error: unknown) => {
    if ((error as { code?: string }).code === 'EEXIST') return undefined;
    throw error;
  });
  if (handle) {
    await handle.close();
    return true;
  }
  const since = await stat(lock).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
  if (since !== undefined && Date.now() - since > STALE_MS) {
    // A rename is done by one process alone; who lost it waits as before.
    const aside = `${lock}.${randomUUID()}`;
    await rename(lock, aside).catch(() => undefined);
    await rm(aside, { force: true });
  }
  return false;
}
