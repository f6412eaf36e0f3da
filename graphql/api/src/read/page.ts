import { phrase, refuse } from '@bobine/contracts';

export type Page = { first?: number | null; after?: string | null };
type Edge<T> = { cursor: string; node: T };
type PageInfo = { hasNextPage: boolean; endCursor: string | null };
/** A page of a list, what comes after it, and how many there are in all. */
export type Connection<T> = { edges: Edge<T>[]; pageInfo: PageInfo; totalCount: number };

const LARGEST_PAGE = 500;

/** How many rows a page has: those asked for, and never more than 500. */
export const pageSize = ({ first }: Page): number => Math.min(Math.max(first ?? 50, 0), LARGEST_PAGE);

/** How much is asked for of what is no page; refused outside its bounds. */
export function within(name: string, value: number, most: number): number {
  if (value >= 1 && value <= most) return value;
  throw refuse('input.invalid', phrase`${name}: must be from 1 to ${most}.`);
}

/** The refusal of a cursor that is none of ours. */
export const wrongCursor = () => refuse('input.invalid', 'after: is not a cursor of this list.');

/** The cursor of a row: where it is in its list. */
export const cursorOf = (sort: string, id: string): string =>
  Buffer.from(JSON.stringify([sort, id])).toString('base64url');
/** Where a cursor is in its list; refused when it is none. */
export function placeOf(cursor: string): [string, string] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value) && value.length === 2 && value.every((it) => typeof it === 'string' && !it.includes('\0')))
      return value as [string, string];
  } catch {
    // Told below.
  }
  throw wrongCursor();
}

/** The edges of a page out of its rows and the one after it. */
export function edgesOf<T>(
  rows: { sort: string; id: string; data: T }[],
  size: number,
): Omit<Connection<T>, 'totalCount'> {
  const edges = rows.slice(0, size).map(({ sort, id, data }) => ({ cursor: cursorOf(sort, id), node: data }));
  return { edges, pageInfo: { hasNextPage: rows.length > size, endCursor: edges.at(-1)?.cursor ?? null } };
}
