import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a condition, looking so many times; fails with its name when it does not come. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, looks = 600): Promise<void> {
  for (let at = 0; at < looks; at++) {
    if (await holds()) return;
    await pause(25);
  }
  throw new Error(`this never happened: ${what}`);
}
