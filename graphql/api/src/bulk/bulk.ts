import { type itemOutcome, MOST_ITEMS, refuse, phrase } from '@bobine/contracts';
import type { Static } from '@sinclair/typebox';
import type { Data } from '../read/read-model.js';

export type Outcome = Static<typeof itemOutcome>;
export type Answer = { applied: boolean; items: Outcome[] };
/** What an item is about, as it is named in the answer. */
export type About = 'task' | 'gate' | 'shot';
export type Bulk = { applied: boolean; items: Record<string, unknown>[] } & Record<Outcome['outcome'], number>;

/** Items with what is said of all alike beneath what each says itself; null says nothing. Refused where they are too many. */
export function alike<I extends object, A extends object>(field: string, items: I[], all?: A | null): (I & A)[] {
  if (items.length === 0) throw refuse('input.invalid', phrase`${field}: name at least one.`);
  if (items.length > MOST_ITEMS) {
    throw refuse('input.invalid', phrase`${field}: give at most ${MOST_ITEMS} at once; these are ${items.length}.`);
  }
  return items.map((item) => ({ ...said(all ?? {}), ...said(item) }) as I & A);
}

const said = (item: object): object =>
  Object.fromEntries(
    Object.entries(item)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, name === 'to' ? said(value as object) : value]),
  );

/** The answer with the row of each item, and how many came to what; who changed something is named by now. */
export function bulkOf(
  { applied, items }: Answer,
  about: About,
  rowOf: (id: string) => Data | undefined,
  nameOf: (actor: string) => string,
): Bulk {
  const count = (outcome: Outcome['outcome']) => items.filter((item) => item.outcome === outcome).length;
  return {
    applied,
    ...{ done: count('done'), unchanged: count('unchanged'), refused: count('refused'), withheld: count('withheld') },
    items: items.map(({ changedBy, ...item }) => ({
      ...item,
      ...(changedBy ? { changedBy: nameOf(changedBy.actor), changedAt: changedBy.at } : {}),
      [about]: rowOf(item.id),
    })),
  };
}
