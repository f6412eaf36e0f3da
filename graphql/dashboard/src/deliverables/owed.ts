import { useEffect, useState } from 'react';
import { type Asked, useAsk, useAsked } from '../site/ask.js';
import { OWED, type Owed } from './queries.js';

type All = Pick<Asked<unknown>, 'problem' | 'again'> & {
  owed: Owed[] | undefined;
  works: { code: string; title: string }[];
};

/** All that a project owes, kept up to date; what is on further pages follows the first. */
export function useOwed(project: string): All {
  const ask = useAsk();
  const { data, problem, again } = useAsked(
    OWED,
    { project, after: null },
    {
      about: (change) => change.project === project && (change.concept === 'deliverable' || change.concept === 'work'),
    },
  );
  const page = data?.project?.deliverables;
  const [more, setMore] = useState<Owed[]>([]);
  useEffect(() => {
    let over = false;
    const follow = async (): Promise<void> => {
      const rows: Owed[] = [];
      let info = page?.pageInfo;
      while (info?.hasNextPage && !over) {
        const next = (await ask(OWED, { project, after: info.endCursor })).project?.deliverables;
        rows.push(...(next?.edges ?? []).map(({ node }) => node));
        info = next?.pageInfo;
      }
      if (!over) setMore(rows);
    };
    // What cannot be read now is read again with the next change.
    follow().catch(() => undefined);
    return () => {
      over = true;
    };
  }, [page, ask, project]);
  const owed = data && [...(page?.edges ?? []).map(({ node }) => node), ...more];
  return { owed, works: data?.project?.works ?? [], problem, again };
}
