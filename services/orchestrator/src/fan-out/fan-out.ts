import type { FanOutItem, Json, JoinSummary } from '@bobine/templates';

/** How an item of a fan-out stands. `dropped`: a later generation does not have it. */
export type ItemStatus = 'waiting' | 'running' | 'completed' | 'failed' | 'cancelled' | 'dropped';
export type Item = {
  key: string;
  place: number;
  hash: string;
  value: Json;
  generation: number;
  /** Address of the run that carries it; null until it starts. */
  run: string | null;
  status: ItemStatus;
  reason: string | null;
  output: Json;
};

/** What a new generation makes of the set: the items as they then stand, and the runs that no longer count. */
export type Regenerated = { items: Item[]; obsolete: { key: string; run: string; reason: string }[] };

/**
 * Compares the items of a new generation with those there are, by key and content. What is the same and done stands, or
 * goes on when it runs; what is new, changed or had not completed starts; what is gone is dropped.
 */
export function regenerate(before: Item[], now: FanOutItem[], generation: number): Regenerated {
  const known = new Map(before.map((item) => [item.key, item]));
  const obsolete: Regenerated['obsolete'] = [];
  const retire = ({ key, run, status }: Item, reason: string): void => {
    if (status === 'running' && run !== null) obsolete.push({ key, run, reason });
  };
  const items = now.map(({ key, hash, value }, place): Item => {
    const old = known.get(key);
    known.delete(key);
    if (old?.hash === hash && (old.status === 'completed' || old.status === 'running')) return { ...old, place };
    if (old) retire(old, 'its item has changed');
    const fresh = { run: null, reason: null, output: null } as const;
    return { key, place, hash, value, generation, status: 'waiting', ...fresh };
  });
  const gone = [...known.values()].map((old): Item => {
    retire(old, 'its item is no longer there');
    return { ...old, status: 'dropped' };
  });
  return { items: [...items, ...gone], obsolete };
}

/** The waiting items that may start now, in their order: as many as the window has room for. */
export function startable(items: Item[], width: number): Item[] {
  const running = items.filter(({ status }) => status === 'running').length;
  return items
    .filter(({ status }) => status === 'waiting')
    .sort((a, b) => a.place - b.place)
    .slice(0, Math.max(0, width - running));
}

/** How many items there are, have ended, and have ended badly. */
export type Progress = { total: number; done: number; failed: number };

export function progressOf(items: Item[]): Progress {
  const counted = items.filter(({ status }) => status !== 'dropped');
  const ended = counted.filter(({ status }) => status !== 'waiting' && status !== 'running');
  const failed = ended.filter(({ status }) => status !== 'completed');
  return { total: counted.length, done: ended.length, failed: failed.length };
}

const MOST_FAILURES = 10;
/** Outputs travel in a signal; beyond this, whoever needs them reads the record. */
const MOST_OUTPUT = 32 * 1024;

/** What a fan-out hands back once every item has ended; null while one has not. */
export function summaryOf(items: Item[]): JoinSummary | null {
  const { total, done } = progressOf(items);
  if (done < total) return null;
  const of = (status: ItemStatus) => items.filter((item) => item.status === status).sort((a, b) => a.place - b.place);
  const completed = of('completed');
  const failed = of('failed');
  const outputs = completed.map(({ key, output }) => ({ key, output }));
  return {
    total,
    completed: completed.length,
    failed: failed.length,
    cancelled: of('cancelled').length,
    failures: failed
      .slice(0, MOST_FAILURES)
      .map(({ key, reason }) => ({ key, reason: (reason ?? 'failed').slice(0, 400) })),
    ...(JSON.stringify(outputs).length <= MOST_OUTPUT ? { outputs } : {}),
  };
}
