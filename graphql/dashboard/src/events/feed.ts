import { useCallback, useEffect, useRef, useState } from 'react';
import { type Problem, useAsk, useAsked } from '../site/ask.js';
import { joinedPages } from './filter.js';
import { EVENTS, type Filter, type Row } from './queries.js';

type Feed = {
  rows: Row[] | undefined;
  /** How many came that are not shown, since the reader looks further down. */
  fresh: number;
  total: number;
  types: { value: string | null; count: number }[];
  problem: Problem | undefined;
  again: () => void;
  /** Shows what came meanwhile. */
  take: () => void;
  /** Reads on, where there is more. */
  more: (() => void) | undefined;
};

/** Events live: the newest page is read again as they come, further ones when asked for. What is being read is not moved. */
export function useFeed(project: string, filter: Filter, isAtTop: () => boolean): Feed {
  const ask = useAsk();
  const { data, problem, again } = useAsked(
    EVENTS,
    { project, filter, after: null },
    { about: (change) => change.project === project && change.concept === 'event' },
  );
  const page = data?.project?.events;
  const [shown, setShown] = useState<{ rows: Row[]; cursor: string | null }>();
  const [waiting, setWaiting] = useState<Row[]>();
  const busy = useRef(false);
  const current = useRef(shown);
  current.current = shown;

  const put = useCallback((first: Row[], cursor: string | null) => {
    const before = current.current;
    const joined = before && joinedPages(first, before.rows);
    const goesOn = joined && joined.length > first.length;
    setShown({ rows: joined ?? first, cursor: goesOn ? (before?.cursor ?? null) : cursor });
    setWaiting(undefined);
  }, []);
  const cursor = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  useEffect(() => {
    if (!page) return;
    const first = page.edges.map(({ node }) => node);
    if (!current.current || isAtTop() || current.current.rows[0]?.id === first[0]?.id) put(first, cursor);
    else setWaiting(first);
  }, [page, cursor, put, isAtTop]);

  const take = useCallback(() => waiting && put(waiting, cursor), [waiting, put, cursor]);
  const more = useCallback(() => {
    const after = current.current?.cursor;
    if (!after || busy.current) return;
    busy.current = true;
    ask(EVENTS, { project, filter, after })
      .then(({ project: answered }) => {
        const next = answered?.events;
        if (!next || current.current?.cursor !== after) return;
        setShown((now) => ({
          rows: [...(now?.rows ?? []), ...next.edges.map(({ node }) => node)],
          cursor: next.pageInfo.hasNextPage ? next.pageInfo.endCursor : null,
        }));
      })
      // What cannot be read now is asked for again as one scrolls on.
      .catch(() => undefined)
      .finally(() => (busy.current = false));
  }, [ask, project, filter]);
  const known = new Set(shown?.rows.map(({ id }) => id));
  return {
    rows: shown?.rows,
    fresh: waiting?.filter(({ id }) => !known.has(id)).length ?? 0,
    total: page?.totalCount ?? 0,
    types: page?.facets.type ?? [],
    problem,
    again,
    take,
    more: shown?.cursor ? more : undefined,
  };
}
