import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A process for certain: its id alone may have been given to another since. */
export type ProcessIdentity = { pid: number; startTime: string };

/** Who `pid` is now, or undefined where no live process has that id (a zombie is not alive). */
export function identify(pid: number): ProcessIdentity | undefined {
  const startTime = process.platform === 'linux' ? startTimeFromProc(pid) : startTimeFromPs(pid);
  return startTime === undefined ? undefined : { pid, startTime };
}

/** Whether this very process still lives. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startTime === identity.startTime;
}

/** Field 22 of proc(5) stat, in clock ticks since boot; the command name before it may hold spaces and brackets. */
function startTimeFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startTimeFromPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

export type StopOrder = {
  /** Signals in order of force; SIGKILL follows them. */
  signals: readonly NodeJS.Signals[];
  /** How long each signal may take, in milliseconds. */
  graceMs: number;
};

export const gently: StopOrder = { signals: ['SIGTERM'], graceMs: 15_000 };

/** Stops this very process and waits until it is gone, with more force after each bound; a stranger's process is left alone. */
export async function stopProcess(identity: ProcessIdentity, order: StopOrder = gently): Promise<void> {
  for (const signal of [...order.signals, 'SIGKILL' as const]) {
    if (!isAlive(identity)) return;
    try {
      process.kill(identity.pid, signal);
    } catch {
      return; // gone between the look and the signal
    }
    if (await goneWithin(identity, signal === 'SIGKILL' ? 10_000 : order.graceMs)) return;
  }
  throw new Error(`process ${identity.pid} does not end`);
}

async function goneWithin(identity: ProcessIdentity, ms: number): Promise<boolean> {
  const until = Date.now() + ms;
  while (isAlive(identity)) {
    if (Date.now() > until) return false;
    await pause(25);
  }
  return true;
}
