import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from './cannot-start.js';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';

/** Runs `work` while no other live process does the same in this home; a lock left by a kill is taken over. */
export async function exclusively<T>(home: string, work: () => Promise<T>, patienceMs = 20_000): Promise<T> {
  mkdirSync(home, { recursive: true });
  const lock = join(home, 'starting.lock');
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(identify(process.pid)));
  try {
    await take(lock, mine, patienceMs);
  } finally {
    rmSync(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** A hard link appears whole or not at all, so nobody ever reads a half-written lock. */
async function take(lock: string, mine: string, patienceMs: number): Promise<void> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      linkSync(mine, lock);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = holderOf(lock);
    if (!holder || !isAlive(holder)) rmSync(lock, { force: true });
    else if (Date.now() > until) {
      throw new CannotStart(`Another start (process ${holder.pid}) is bringing up the servers of this folder.`, [
        'wait until it is up, or stop it',
        'or set BOBINE_HOME to another folder to have servers of your own',
      ]);
    } else await pause(100);
  }
}

function holderOf(lock: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}
