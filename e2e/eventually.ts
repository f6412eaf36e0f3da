import { setTimeout as pause } from 'node:timers/promises';

/** Looks until something is there; fails with its name when it does not come in time. */
export async function eventually<T>(what: string, find: () => Promise<T | undefined>, withinMs = 30_000): Promise<T> {
  for (const end = Date.now() + withinMs; ; await pause(100)) {
    const found = await find();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`this never happened: ${what}`);
  }
}

export async function until(what: string, holds: () => Promise<boolean>, withinMs?: number): Promise<void> {
  await eventually(what, async () => ((await holds()) ? true : undefined), withinMs);
}
