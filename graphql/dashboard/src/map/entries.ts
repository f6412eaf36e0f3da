import { folded } from '../kit/folded.js';
import type { Item } from './item.js';

/** A line of a column: something of it, how many that are lit are not shown, or where what is not lit begins. */
export type Entry =
  | { kind: 'item'; key: string; item: Item; isLit: boolean }
  | { kind: 'more'; key: 'more'; count: number }
  | { kind: 'rest'; key: 'rest' };

export type Asked = {
  /** The rows of the column as far as they are read, in their order. */
  rows: readonly Item[];
  /** What of the column is connected with what is chosen, and how many in all; null while nothing is chosen. */
  lit: { items: readonly Item[]; count: number } | null;
  /** What is chosen, if it is of this column. */
  own: string | null;
  text: string;
};

/** Whether something is what is searched for. */
export const fits = ({ title, more }: Item, text: string): boolean =>
  folded(`${title} ${more}`).includes(folded(text.trim()));

/**
 * The lines of a column. What is connected stands first; but the column one chooses in keeps its order, so that nothing
 * jumps under the hand, and shows what is chosen first only where it has not been read yet.
 */
export function entriesOf({ rows, lit, own, text }: Asked): Entry[] {
  const items = lit?.items.filter((it) => fits(it, text)) ?? [];
  const keys = new Set(lit?.items.map(({ key }) => key));
  const line = (item: Item, isLit: boolean): Entry => ({ kind: 'item', key: item.key, item, isLit });
  if (!lit) return rows.map((row) => line(row, false));
  if (own !== null) {
    const known = new Set(rows.map(({ key }) => key));
    const missing = items.filter(({ key }) => !known.has(key));
    return [...missing.map((it) => line(it, true)), ...rows.map((row) => line(row, keys.has(row.key)))];
  }
  const unseen = text.trim() ? 0 : lit.count - lit.items.length;
  const rest = rows.filter(({ key }) => !keys.has(key));
  return [
    ...items.map((it) => line(it, true)),
    ...(unseen > 0 ? [{ kind: 'more', key: 'more', count: unseen } as const] : []),
    ...(rest.length > 0 ? [{ kind: 'rest', key: 'rest' } as const] : []),
    ...rest.map((row) => line(row, false)),
  ];
}

/** The next line that is something, from one on; the same where there is none. */
export function nextItem(entries: readonly Entry[], from: number, by: 1 | -1): number {
  for (let at = from + by; at >= 0 && at < entries.length; at += by) if (entries[at]?.kind === 'item') return at;
  return from;
}
