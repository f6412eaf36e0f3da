import { useMemo } from 'react';
import type { Who } from '../changing/who-list.js';
import { useAsked } from '../site/ask.js';
import { WHO } from './queries.js';

/** Who works on a project, by name. */
export function useWho(project: string): Who {
  const about = ({ concept }: { concept: string }): boolean => concept === 'vendor' || concept === 'person';
  const { data } = useAsked(WHO, { projects: [project] }, { about });
  return useMemo(
    () => ({
      vendors: new Map(data?.vendors.edges.map(({ node: { code, name } }) => [code, name])),
      people: new Map(data?.people.edges.map(({ node: { id, name } }) => [id, name])),
    }),
    [data],
  );
}
