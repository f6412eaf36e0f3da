import { useCallback, useEffect, useRef, useState } from 'react';
import type { Cursor } from './cursor.js';
import type { Lines } from './groups.js';
import type { Column } from './look.js';
import type { RowStore } from './row-store.js';
import { NOTHING, type Selection, toggled, withTasks } from './selection.js';

/** The most rows that are selected at once. */
export const MOST = 2000;

/** Where one stands in the wall and what is selected, and how both change. */
export function useCursor(store: RowStore, lines: Lines, columns: readonly Column[], tellMost: () => void) {
  const [cursor, setCursor] = useState<Cursor>({ line: 0, column: 0 });
  const [selection, select] = useState<Selection>(NOTHING);
  const anchor = useRef<Cursor | null>(null);
  const within = {
    line: Math.max(0, Math.min(cursor.line, lines.count - 1)),
    column: Math.max(0, Math.min(cursor.column, columns.length - 1)),
  };
  const steady = useRef(within);
  if (steady.current.line !== within.line || steady.current.column !== within.column) steady.current = within;
  const now = useRef({ store, lines, columns });
  now.current = { store, lines, columns };
  // Other shots: what was selected is not shown any more.
  useEffect(() => {
    select(NOTHING);
    setCursor(({ column }) => ({ line: 0, column }));
  }, [store]);

  const tasksAt = useCallback((offset: number, from: number, to: number): [string, string[]] | null => {
    const row = now.current.store.row(offset);
    if (!row) return null;
    const all = from === 0 ? now.current.columns : now.current.columns.slice(from, to + 1);
    return [row.id, all.filter(({ kind, key }) => kind === 'task' && row.cells[key]).map(({ key }) => key)];
  }, []);

  const move = useCallback((next: Cursor) => {
    anchor.current = null;
    setCursor(next);
  }, []);

  /** Selects the tasks of a place, or takes them out. */
  const toggle = useCallback(
    ({ line, column }: Cursor) => {
      const what = now.current.lines.at(line);
      if ('group' in what) return;
      const tasks = tasksAt(what.offset, column, column);
      if (tasks) select((before) => toggled(before, ...tasks));
    },
    [tasksAt],
  );

  /** Selects from where one began to a place; what is not read yet is read first. */
  const extend = useCallback(
    async (next: Cursor) => {
      const start = (anchor.current ??= steady.current);
      setCursor(next);
      const [first, last] = [start.line, next.line].toSorted((one, other) => one - other) as [number, number];
      const [left, right] = [start.column, next.column].toSorted((one, other) => one - other) as [number, number];
      const { store: rows, lines: all } = now.current;
      const { from, to } = all.rowsBetween(first, last);
      if (to - from > MOST) return tellMost();
      // What cannot be read is told where it is shown, and is not selected.
      await rows.ensure(from, to).catch(() => undefined);
      select((before) => {
        let after = before;
        for (let line = first; line <= last; line++) {
          const what = all.at(line);
          const tasks = 'group' in what ? null : tasksAt(what.offset, left, right);
          if (tasks) after = withTasks(after, ...tasks, true);
        }
        return after;
      });
    },
    [tasksAt, tellMost],
  );
  const clear = useCallback(() => {
    anchor.current = null;
    select(NOTHING);
  }, []);
  return { cursor: steady.current, selection, move, toggle, extend, clear };
}
