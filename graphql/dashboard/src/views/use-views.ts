import type { ResultOf, VariablesOf } from '@bobine/client';
import { useEffect, useMemo, useRef } from 'react';
import { useAddress } from '../kit/address.js';
import { useAsked } from '../site/ask.js';
import { VIEWS } from './queries.js';
import { changesTo, isSame, readSaid, saidOf, type Said } from './said.js';

export type ViewPage = VariablesOf<typeof VIEWS>['page'];
export type View = Omit<ResultOf<typeof VIEWS>['views'][number], 'query'> & { said: Said };

/**
 * The views of a page of a project, what the page shows now, and how a view is shown. `names` are those of the address that
 * a view keeps. What its project shows first is shown where the address says nothing of it.
 */
export function useViews(project: string, page: ViewPage, names: readonly string[]) {
  const [params, change] = useAddress();
  const { data, again } = useAsked(VIEWS, { project, page }, { about: ({ concept }) => concept === 'view' });
  const views = useMemo<View[]>(
    () => data?.views.map(({ query, ...view }) => ({ ...view, said: readSaid(query, names) })) ?? [],
    [data, names],
  );
  const said = saidOf(params, names);
  const current = views.find((view) => view.id === params.get('view'));
  const exact = views.find((view) => isSame(view.said, said) && Object.keys(said).length > 0);
  const show = (view: View | null): void => change({ ...changesTo(view?.said ?? {}, names), view: view?.id ?? 'all' });

  const first = views.find(({ scope }) => scope === 'default');
  const arrived = useRef('');
  useEffect(() => {
    if (!data || arrived.current === project) return;
    arrived.current = project;
    if (first && !params.get('view') && Object.keys(said).length === 0) show(first);
  }, [data, project]);

  return {
    views,
    said,
    shown: current ?? exact ?? null,
    isChanged: current ? !isSame(current.said, said) : false,
    show,
    again,
  };
}
