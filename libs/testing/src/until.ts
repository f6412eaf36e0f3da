import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a condition; fails with its name when it does not come. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let at = 0; at < 600; at++) {
    if (await holds()) return;
    await pause(25);
  }
  throw new Error(`this never happened: ${what}`);
}
