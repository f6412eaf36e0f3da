import { setTimeout as pause } from 'node:timers/promises';

/** How long one event took, and when it passed each place; milliseconds since its start. */
export type Measured = {
  took: number;
  /** Where the sender is told that its event was accepted: from then on. */
  tookFromReceipt?: number;
  places: Record<string, number>;
};

/** A path that is measured event by event; the harness treats all alike. */
export type MeasuredPath<Sent = unknown> = {
  name: string;
  /** Gets ready to react to these names; `done` says when all of it is. */
  prepare: (names: string[]) => Promise<{ done: () => Promise<boolean> }>;
  send: (name: string) => Promise<Sent>;
  /** Whether the effect is there; looked at often, so it costs next to nothing. */
  reacted: (sent: Sent) => Promise<boolean>;
  /** The times of these events by what was recorded, in their order. */
  measured: (sent: Sent[]) => Promise<Measured[]>;
  /** What is missing or there more than once, in words; empty when every effect is there exactly once. */
  faults: (sent: Sent[]) => Promise<string[]>;
};

export const names = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${kind}-${index + 1}`);

const LOOK_EVERY_MS = 8;
const PATIENCE_MS = 20_000;
/** What still goes on after getting ready is not to be measured. */
const SETTLE_MS = 700;

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await holds()); await pause(LOOK_EVERY_MS)) {
    if (Date.now() > end) throw new Error(`${what} did not happen within ${PATIENCE_MS / 1000} s`);
  }
}

/** Sends events one at a time, each after the reaction to the one before and a pause of 20 to 60 ms drawn by chance. */
export async function measureBlock<Sent>(
  path: MeasuredPath<Sent>,
  names: string[],
  chance: () => number,
  signal: AbortSignal,
): Promise<Measured[]> {
  const prepared = await path.prepare(names);
  await until(`Getting ready (${path.name})`, prepared.done);
  await pause(SETTLE_MS, undefined, { signal });
  const all: Sent[] = [];
  for (const name of names) {
    const sent = await path.send(name);
    await until(`The reaction to ${name} (${path.name})`, () => path.reacted(sent));
    all.push(sent);
    await pause(20 + 40 * chance(), undefined, { signal });
  }
  const faults = await path.faults(all);
  if (faults.length) throw new Error(`${path.name}: ${faults.slice(0, 5).join('; ')}`);
  return path.measured(all);
}
