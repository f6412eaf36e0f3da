import { useCallback } from 'react';
import { useAsk } from '../site/ask.js';
import { type Pages, usePages } from '../site/pages.js';
import { filterOf, type Wanted } from './filter.js';
import type { Row } from './material.js';
import { MATERIALS } from './queries.js';

const NONE = { edges: [] as { node: Row }[], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 };

/** The materials that are wanted, as far as one goes. */
export function useMaterials(project: string, wanted: Wanted): Pages<Row> {
  const ask = useAsk();
  const { sort: orderBy, descending } = wanted;
  const filter = filterOf(wanted);
  const key = JSON.stringify([project, filter, orderBy, descending]);
  const read = useCallback(
    async (first: number, after: string | null) => {
      const answer = await ask(MATERIALS, { project, first, after, filter, orderBy, descending });
      const { edges, pageInfo, totalCount } = answer.project?.materials ?? NONE;
      return {
        rows: edges.map(({ node }) => node),
        end: pageInfo.hasNextPage ? pageInfo.endCursor : null,
        total: totalCount,
      };
    },
    [ask, key],
  );
  return usePages(key, read, (change) => change.project === project && change.concept === 'material');
}
