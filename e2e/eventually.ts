import { setTimeout as pause } from 'node:timers/promises';

/** A moment before one looks again: a look that takes long must not keep busy what it waits for. */
export const moment = (lookMs: number, leastMs = 100): Promise<void> => pause(Math.max(leastMs, 4 * lookMs));

/** Looks until something is there; fails with its name when it does not come in time. */
export async function eventually<T>(what: string, find: () => Promise<T | undefined>, withinMs = 30_000): Promise<T> {
  for (const end = Date.now() + withinMs; ;) {
    const began = Date.now();
    const found = await find();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`this never happened: ${what}`);
    await moment(Date.now() - began);
  }
}

export async function until(what: string, holds: () => Promise<boolean>, withinMs?: number): Promise<void> {
  await eventually(what, async () => ((await holds()) ? true : undefined), withinMs);
}
