import { useCallback, useMemo } from 'react';
import { useAsked } from '../site/ask.js';
import { ACTORS } from './queries.js';
import { useWords } from './words.js';

/** Who said or did something, by name: an event says `person:…`, `vendor:…`, `service:…` or `run:…`. */
export function useActors(project: string) {
  const t = useWords();
  const { data } = useAsked(
    ACTORS,
    { project: [project] },
    { about: ({ concept }) => concept === 'vendor' || concept === 'person' },
  );
  const known = useMemo(
    () =>
      new Map<string, string>([
        ...(data?.people.edges ?? []).map(({ node }) => [`person:${node.id}`, node.name] as const),
        ...(data?.vendors.edges ?? []).map(({ node }) => [`vendor:${node.code}`, node.name] as const),
      ]),
    [data],
  );
  const named = useCallback(
    (actor: string): string => {
      const name = known.get(actor);
      if (name) return name;
      const at = actor.indexOf(':');
      const [kind, rest] = [actor.slice(0, at), actor.slice(at + 1)];
      if (kind === 'service') return t('service', { name: rest });
      return kind === 'run' ? t('run', { name: rest }) : rest;
    },
    [known, t],
  );
  return { named, known };
}
