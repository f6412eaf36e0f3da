import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.js';
import { isAnothers, Ledger } from './ledger.js';
import { homeMark } from './home.js';
import { kafka } from './kafka.js';
import { postgres } from './postgres.js';
import { stopProcess } from './process-identity.js';
import { temporal } from './temporal.js';

/** Empties the home folder, after stopping what earlier starts left running on its data. */
export async function forgetEverything(home: string): Promise<void> {
  if (!existsSync(home)) return;
  if (!existsSync(join(home, homeMark))) {
    throw new CannotStart(`${home} holds files that Bobine did not make; --fresh would delete them.`, [
      'empty it yourself, if that is what you want',
      'or set BOBINE_HOME to another folder',
    ]);
  }
  const ledger = new Ledger(home);
  for (const entry of ledger.everyLiving()) {
    if (isAnothers(entry)) throw alreadyRunning(entry.owner.pid);
    await stopProcess(entry, [postgres, kafka, temporal].find(({ name }) => name === entry.name)?.stopOrder);
  }
  for (const name of readdirSync(home)) {
    if (name !== homeMark) rmSync(join(home, name), { recursive: true, force: true });
  }
}

export function alreadyRunning(pid: number): CannotStart {
  return new CannotStart(`Bobine already runs on this data folder (process ${pid}).`, [
    'use that one, or stop it with Ctrl-C where it was started',
    'or set BOBINE_HOME to another folder to run a second one',
  ]);
}
