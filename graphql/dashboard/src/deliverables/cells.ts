import type { Owed } from './queries.js';

export type Line = { key: string; work: string; version: string | null; language: string; subtitles: string | null };
export type Column = { key: string; recipient: string; territory: string };
/** Versions and languages of each work against territories of each recipient. */
export type Matrix = {
  works: { work: string; lines: Line[] }[];
  recipients: { recipient: string; columns: Column[] }[];
  cells: ReadonlyMap<string, Owed[]>;
};

export const cellKey = (line: Pick<Line, 'key'>, column: Pick<Column, 'key'>): string => `${line.key}\n${column.key}`;
const lineKey = ({ work, version, language, subtitles }: Omit<Line, 'key'>): string =>
  [work, version ?? '', language, subtitles ?? ''].join('|');
const columnKey = ({ recipient, territory }: Omit<Column, 'key'>): string => `${recipient}|${territory}`;

/** Names by which the matrix is in order. */
export type Named = {
  work: (code: string) => string;
  recipient: (code: string) => string;
  territory: (code: string) => string;
};

export function matrixOf(owed: readonly Owed[], named: Named): Matrix {
  const lines = new Map<string, Line>();
  const columns = new Map<string, Column>();
  const cells = new Map<string, Owed[]>();
  for (const each of owed) {
    const { work, version, language, subtitles, recipient, territory } = each;
    const line = { work, version, language, subtitles, key: lineKey(each) };
    const column = { recipient, territory, key: columnKey(each) };
    lines.set(line.key, line);
    columns.set(column.key, column);
    const key = cellKey(line, column);
    cells.set(key, [...(cells.get(key) ?? []), each]);
  }
  const byWork = Map.groupBy([...lines.values()].sort(orderOfLines), ({ work }) => work);
  const byRecipient = Map.groupBy(
    [...columns.values()].sort((a, b) => byName(named.territory(a.territory), named.territory(b.territory))),
    ({ recipient }) => recipient,
  );
  return {
    works: [...byWork]
      .map(([work, of]) => ({ work, lines: of }))
      .sort((a, b) => byName(named.work(a.work), named.work(b.work))),
    recipients: [...byRecipient]
      .map(([recipient, of]) => ({ recipient, columns: of }))
      .sort((a, b) => byName(named.recipient(a.recipient), named.recipient(b.recipient))),
    cells,
  };
}
const byName = (a: string, b: string): number => a.localeCompare(b, undefined, { numeric: true });
const orderOfLines = (a: Line, b: Line): number =>
  byName(a.version ?? '', b.version ?? '') ||
  byName(a.language, b.language) ||
  byName(a.subtitles ?? '', b.subtitles ?? '');

export type Way = 'left' | 'right' | 'up' | 'down';
/** The cell that one comes to from another by an arrow: the next that holds something, in its line or column. */
export function cellFrom({ works, recipients, cells }: Matrix, at: string, way: Way): string | undefined {
  const lines = works.flatMap(({ lines: of }) => of);
  const columns = recipients.flatMap(({ columns: of }) => of);
  const [line, column] = at.split('\n');
  const step = way === 'left' || way === 'up' ? -1 : 1;
  const across = way === 'left' || way === 'right';
  const all = across ? columns : lines;
  const from = all.findIndex(({ key }) => key === (across ? column : line));
  if (from < 0) return undefined;
  for (let next = from + step; next >= 0 && next < all.length; next += step) {
    const key = across ? `${line}\n${all[next]?.key}` : `${all[next]?.key}\n${column}`;
    if (cells.has(key)) return key;
  }
  return undefined;
}
