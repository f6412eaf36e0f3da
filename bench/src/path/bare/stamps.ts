/** When one event passed each place of the bare path, milliseconds since the epoch. */
export type Stamps = {
  id: string;
  sent: number;
  firstConsumed: number;
  secondConsumed: number;
};

export const FIRST_TOPIC = 'bare.first';
export const SECOND_TOPIC = 'bare.second';
export const RUNS_QUEUE = 'bare-runs';
export const ACTIVITIES_QUEUE = 'bare-activities';
export const WORKFLOW = 'reaction';
export const SIGNAL = 'arrived';

/** What the bare process is asked. */
export type Ask = { prepare: string[] } | { send: string };

let offset: number | undefined;

/** The wall clock with microseconds: taken at the edge of a millisecond, so that it agrees with the system's. */
export function setClock(): void {
  const before = Date.now();
  let now = before;
  while (now === before) now = Date.now();
  offset = now - performance.now();
}

/** Milliseconds since the epoch, with a fraction. */
export function wallClock(): number {
  if (offset === undefined) setClock();
  return performance.now() + (offset ?? 0);
}
