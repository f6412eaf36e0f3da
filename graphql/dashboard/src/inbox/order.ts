/** Something that waits: a decision, or work that is asked of somebody. */
export type Item = {
  key: string;
  kind: 'gate' | 'task';
  id: string;
  project: string;
  due: string | null;
  priority: string;
  /** Whether it waits for whoever looks. */
  mine: boolean;
};
export type GroupName = 'late' | 'soon' | 'later' | 'undated' | 'tasks' | 'others';
export type Group<I extends Item> = { name: GroupName; items: I[] };

const SOON_MS = 2 * 86_400_000;
const ORDER: GroupName[] = ['late', 'soon', 'later', 'undated', 'tasks', 'others'];
const URGENCY = ['urgent', 'high', 'normal', 'low'];

/** What waits, in groups: decisions by when they are due, then work, then what waits for others. None is empty. */
export function grouped<I extends Item>(items: readonly I[], now: Date): Group<I>[] {
  const byGroup = Map.groupBy(items, (item) => groupOf(item, now));
  return ORDER.flatMap((name) => {
    const found = byGroup.get(name);
    return found ? [{ name, items: found.toSorted(byUrgency) }] : [];
  });
}

function groupOf({ kind, mine, due }: Item, now: Date): GroupName {
  if (!mine) return 'others';
  if (kind === 'task') return 'tasks';
  if (due === null) return 'undated';
  const left = Date.parse(due) - now.getTime();
  if (left < 0) return 'late';
  return left < SOON_MS ? 'soon' : 'later';
}

/** What is due first comes first, what has no date last; of two that are due alike the more urgent. */
const byUrgency = (a: Item, b: Item): number =>
  (a.due ?? '9').localeCompare(b.due ?? '9') ||
  URGENCY.indexOf(a.priority) - URGENCY.indexOf(b.priority) ||
  a.key.localeCompare(b.key);

/** The keys of what is shown, in the order one goes through them. */
export const inOrder = <I extends Item>(groups: readonly Group<I>[]): string[] =>
  groups.flatMap(({ items }) => items.map(({ key }) => key));

/** What one goes to from an item: `by` further on in the list, never past its ends. */
export function stepFrom(keys: readonly string[], at: string | null, by: 1 | -1): string | null {
  const here = at === null ? -1 : keys.indexOf(at);
  if (here === -1) return keys[by === 1 ? 0 : keys.length - 1] ?? null;
  return keys[Math.min(Math.max(here + by, 0), keys.length - 1)] ?? null;
}

/** What comes after an item that has been decided: the next of those that wait for whoever looks, or else the one before. */
export function afterDeciding<I extends Item>(groups: readonly Group<I>[], decided: string): string | null {
  const mine = groups.flatMap(({ items }) => items.filter((item) => item.mine && item.kind === 'gate'));
  const at = mine.findIndex(({ key }) => key === decided);
  const [next] = mine.slice(at + 1);
  const before = mine[at - 1];
  return (next ?? before)?.key ?? null;
}
