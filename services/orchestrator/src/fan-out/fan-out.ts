import { type Phrase, phrase, VOCABULARY } from '@bobine/contracts';
import {
  type FanOutItem,
  type JoinPolicy,
  type JoinSummary,
  type Json,
  neededOf,
  type Reason,
  tellable,
} from '@bobine/templates';

/** How an item of a fan-out stands. `dropped`: a later generation does not have it; `unneeded`: it joined without this one. */
export type ItemStatus = 'waiting' | 'running' | 'completed' | 'failed' | 'cancelled' | 'dropped' | 'unneeded';
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
  /** The same with its values apart, where it is in words of ours. */
  told: Phrase | null;
  output: Json;
};

/** What a new generation makes of the set: the items as they then stand, and the runs that no longer count. */
export type Regenerated = { items: Item[]; obsolete: { key: string; run: string; reason: Phrase }[] };

/**
 * Compares the items of a new generation with those there are, by key and content. What is the same and done stands, or
 * goes on when it runs; what is new, changed or had not completed starts; what is gone is dropped.
 */
export function regenerate(before: Item[], now: FanOutItem[], generation: number): Regenerated {
  const known = new Map(before.map((item) => [item.key, item]));
  const obsolete: Regenerated['obsolete'] = [];
  const retire = ({ key, run, status }: Item, reason: Phrase): void => {
    if (status === 'running' && run !== null) obsolete.push({ key, run, reason });
  };
  const items = now.map(({ key, hash, value }, place): Item => {
    const old = known.get(key);
    known.delete(key);
    if (old?.hash === hash && (old.status === 'completed' || old.status === 'running')) return { ...old, place };
    if (old) retire(old, phrase`its item has changed`);
    const fresh = { run: null, reason: null, told: null, output: null } as const;
    return { key, place, hash, value, generation, status: 'waiting', ...fresh };
  });
  const gone = [...known.values()].map((old): Item => {
    retire(old, phrase`its item is no longer there`);
    return { ...old, status: 'dropped' };
  });
  return { items: [...items, ...gone], obsolete };
}

/** How many items stand how. */
export type Standing = Record<ItemStatus, number>;

export function standingOf(items: Pick<Item, 'status'>[]): Standing {
  const standing: Standing = {
    ...{ waiting: 0, running: 0, completed: 0, failed: 0, cancelled: 0, dropped: 0, unneeded: 0 },
  };
  for (const { status } of items) standing[status] += 1;
  return standing;
}

const isLeft = ({ status }: Item): boolean => status === 'waiting' || status === 'running';
const left = ({ waiting, running }: Standing): number => waiting + running;
const inPlace = (items: Item[]): Item[] => [...items].sort((a, b) => a.place - b.place);

/** How many more items may run than do. */
export const room = ({ running }: Standing, width: number): number => Math.max(0, width - running);

/**
 * The waiting items that may start now, in their order: as many as the window has room for, all of one part. Items make
 * parts in their order, and a part begins when the one before has ended.
 */
export function startable(items: Item[], width: number, part: number): Item[] {
  const all = inPlace(items.filter(({ status }) => status !== 'dropped'));
  const first = Math.floor(all.findIndex(isLeft) / part) * part;
  const open = all.slice(first, first + part).filter(({ status }) => status === 'waiting');
  return open.slice(0, room(standingOf(items), width));
}

/** Whether a fan-out joins now: all its items have ended, as many have completed as it takes, or too few still can. */
export function isDecided(standing: Standing, policy: JoinPolicy | null): boolean {
  const needed = neededOf(policy ?? undefined);
  if (needed === null || left(standing) === 0) return left(standing) === 0;
  return standing.completed >= needed || standing.completed + left(standing) < needed;
}

/** How many items there are, have ended, and have ended badly. */
export type Progress = { total: number; done: number; failed: number };

export function progressOf(standing: Standing): Progress {
  const { completed, failed, cancelled, unneeded } = standing;
  const done = completed + failed + cancelled + unneeded;
  return { total: done + left(standing), done, failed: failed + cancelled };
}

const MOST_FAILURES = 10;
const LONGEST_FAILURE = 400;
/** Outputs travel in a signal; beyond this, whoever needs them reads the record. */
const MOST_OUTPUT = 32 * 1024;

/** Why an item has failed, as it travels; what is too long is cut, and then in English alone. */
function failureOf({ reason, told }: Pick<Item, 'reason' | 'told'>): Reason {
  if (reason === null) return tellable(VOCABULARY.step.failed);
  return told && reason.length <= LONGEST_FAILURE ? { reason, told } : { reason: reason.slice(0, LONGEST_FAILURE) };
}

/** What a fan-out hands back once every item has ended; null while one has not. */
export function summaryOf(items: Item[]): JoinSummary | null {
  const { total, done } = progressOf(standingOf(items));
  if (done < total) return null;
  const of = (...of: ItemStatus[]) => inPlace(items.filter(({ status }) => of.includes(status)));
  const completed = of('completed');
  const failed = of('failed');
  const outputs = completed.map(({ key, output }) => ({ key, output }));
  return {
    total,
    completed: completed.length,
    failed: failed.length,
    cancelled: of('cancelled', 'unneeded').length,
    failures: failed.slice(0, MOST_FAILURES).map(({ key, ...why }) => ({ key, ...failureOf(why) })),
    ...(JSON.stringify(outputs).length <= MOST_OUTPUT ? { outputs } : {}),
  };
}
