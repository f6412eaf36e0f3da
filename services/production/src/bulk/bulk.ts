import { isRefusal, type itemOutcome, refuse, phrase, type Refusal, phraseOf } from '@bobine/contracts';
import type { Static } from '@sinclair/typebox';

export type Mode = 'all' | 'each';
export type ItemOutcome = Static<typeof itemOutcome>;
/** What was decided of one item: what to do, nothing since it is so, or why not. */
export type Decided<T> = { id: string } & (
  { kind: 'toDo'; what: T } | { kind: 'unchanged' } | { kind: 'refused'; refusal: Refusal }
);

/** Decides on items one by one; a decision that throws a refusal refuses its item, and `undefined` means: it is so already. */
export function decideEach<I, T>(
  items: readonly I[],
  idOf: (item: I) => string,
  decide: (item: I) => T | undefined,
): Decided<T>[] {
  const seen = new Set<string>();
  return items.map((item): Decided<T> => {
    const id = idOf(item);
    try {
      if (seen.has(id))
        throw refuse('bulk.twice', phrase`${id} is in the list twice. Say once what is to become of it.`);
      seen.add(id);
      const what = decide(item);
      return what === undefined ? { id, kind: 'unchanged' } : { id, kind: 'toDo', what };
    } catch (error) {
      if (isRefusal(error)) return { id, kind: 'refused', refusal: error };
      throw error;
    }
  });
}

/** What is to be done of all that was decided: where all or none was wanted, nothing once anything is refused. */
export function toDo<T>(mode: Mode, decided: Decided<T>[]): T[] {
  if (mode === 'all' && decided.some(({ kind }) => kind === 'refused')) return [];
  return decided.flatMap((each) => (each.kind === 'toDo' ? [each.what] : []));
}

/** What became of each item, once what was to be done is done. */
export function outcomesOf<T>(
  mode: Mode,
  decided: Decided<T>[],
  versionOf: (id: string) => number | undefined,
): { applied: boolean; items: ItemOutcome[] } {
  const isHeldBack = mode === 'all' && decided.some(({ kind }) => kind === 'refused');
  const items = decided.map((each): ItemOutcome => {
    const { id } = each;
    if (each.kind === 'refused') return { id, outcome: 'refused', ...said(each.refusal) };
    const version = versionOf(id);
    const outcome = each.kind === 'unchanged' ? 'unchanged' : isHeldBack ? 'withheld' : 'done';
    return { id, outcome, ...(version === undefined ? {} : { version }) };
  });
  return { applied: !isHeldBack, items };
}

const said = ({ code, user, told, details = {} }: Refusal): Partial<ItemOutcome> => ({
  code,
  reason: user.slice(0, 2000),
  told: phraseOf(told),
  ...(typeof details['version'] === 'number' ? { version: details['version'] } : {}),
  ...(details['changedBy'] ? { changedBy: details['changedBy'] as ItemOutcome['changedBy'] } : {}),
});
