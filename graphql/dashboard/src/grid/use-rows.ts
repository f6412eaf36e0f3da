import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useAgain, useAsk, useLive } from '../site/ask.js';
import { isAway } from '../site/problem.js';
import { type Asked, filterOf, isVolatile, sortOf } from './asked.js';
import { CHANGES, ROWS } from './queries.js';
import { rowsOf } from './row.js';
import { RowStore, WINDOW } from './row-store.js';

/** Changes come in crowds: what they changed is read once, this long after the first, in milliseconds. */
const GATHER_MS = 120;

/**
 * The rows of a project that are asked for, as far as they were looked at; kept up to date while they are shown. Those that
 * were shown before stay until the first of the others are there.
 */
export function useRows(project: string, asked: Asked): RowStore {
  const ask = useAsk();
  const live = useLive();
  // Columns that are not shown are no other rows.
  const variables = useMemo(
    () => ({ project, filter: filterOf(asked), sort: sortOf(asked) }),
    [project, JSON.stringify([filterOf(asked), sortOf(asked)])],
  );
  const store = useMemo(
    () =>
      new RowStore({
        volatile: isVolatile(asked),
        async window(offset, limit) {
          const { project: of } = await ask(ROWS, { ...variables, offset, limit });
          if (!of) return { epoch: '', version: 0, total: 0, rows: [] };
          const { epoch, version, totalCount: total, rows } = of.grid;
          return { epoch, version, total, rows: rowsOf(rows) };
        },
        async changes(epoch, version) {
          const { project: of } = await ask(CHANGES, { ...variables, epoch, version });
          const changes = of?.grid.changesSince;
          return changes ? { ...changes, total: of.grid.totalCount, rows: rowsOf(changes.rows) } : null;
        },
      }),
    [ask, variables],
  );
  // Rows that come are drawn by who shows them, and not by the whole page.
  useSyncExternalStore(store.subscribe, () => `${store.total} ${store.problem === undefined}`);
  useEffect(() => store.want(0, WINDOW), [store]);
  useAgain(
    isAway(store.problem),
    useCallback(() => store.again(), [store]),
  );
  const last = useRef({ project, store });
  if (store.total !== undefined || store.problem !== undefined || last.current.project !== project) {
    last.current = { project, store };
  }
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let version: number | undefined;
    const soon = (told?: number): void => {
      version = told;
      timer ??= setTimeout(() => {
        timer = undefined;
        if (store.problem) store.again();
        store.changed(version);
      }, GATHER_MS);
    };
    const stops = [
      live.onChange(({ project: of, concept, version: told }) => {
        if (of === project && (concept === 'shot' || concept === 'task')) soon(told);
      }),
      live.onMissed(() => soon()),
    ];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [live, store, project]);
  return last.current.store;
}

/** Draws anew whenever rows of a wall have come or changed; answers how often that was. */
export const useRevision = (store: RowStore): number => useSyncExternalStore(store.subscribe, () => store.revision);
