import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { identify, stopProcess, type StopOrder } from './process-identity.js';

/**
 * Clears the way for a new server on this data: Postgres takes any live process with the id in its lock file for a
 * server, though after a kill the id may be somebody else's. A real server on this data that nobody wrote down is stopped.
 */
export async function clearLock(data: string, order: StopOrder): Promise<void> {
  const lock = join(data, 'postmaster.pid');
  const holder = identify(pidIn(lock));
  if (!holder) return; // gone: Postgres clears its own stale lock
  const works = workingFolder(holder.pid);
  if (works === realpathSync(data)) await stopProcess(holder, order);
  else if (works !== undefined) rmSync(lock, { force: true });
}

function pidIn(lock: string): number {
  try {
    return Number.parseInt(readFileSync(lock, 'utf8'), 10) || 0;
  } catch {
    return 0;
  }
}

/** A Postgres server works in its data folder; undefined where we may not look, and then Postgres asks no further either. */
function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
