import type { ResultOf } from '@bobine/client';
import { useEffect, useMemo } from 'react';
import { useAsked, useLive } from '../site/ask.js';
import { type Asked, filterOf } from './asked.js';
import { FACETS } from './queries.js';

export type Facets = NonNullable<ResultOf<typeof FACETS>['project']>;
/** Counts are of the whole list: while much changes, they are read at most this often, in milliseconds. */
const EVERY_MS = 1000;

/** How many rows there are of what, read anew a moment after they have changed. */
export function useFacets(project: string, asked: Asked) {
  const live = useLive();
  const filter = useMemo(() => filterOf(asked), [JSON.stringify(filterOf(asked))]);
  const { data, problem, again } = useAsked(FACETS, { project, filter }, { about: () => false });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = live.onChange(({ project: of, concept }) => {
      if (of !== project || (concept !== 'shot' && concept !== 'task' && concept !== 'work')) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        again();
      }, EVERY_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [live, project, again]);
  return { facets: data?.project ?? undefined, isThere: data === undefined || data.project !== null, problem, again };
}
