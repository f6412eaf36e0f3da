import { useCallback } from 'react';
import { useAsked } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import { PUBLISHERS } from './queries.js';

/** Who did something, as an event names them, by their name where it is known. */
export function usePublisher(): (actor: string) => string {
  const { me } = useKnown();
  const { data } = useAsked(PUBLISHERS, {}, { about: ({ concept }) => concept === 'person' });
  return useCallback(
    (actor) => {
      const [kind, id = ''] = actor.split(/:(.*)/s);
      if (kind === 'person' && id === me.id) return me.name;
      return data?.people.edges.find(({ node }) => node.id === id)?.node.name ?? (kind === 'service' ? 'Bobine' : id);
    },
    [data, me],
  );
}

/** Whether somebody may publish templates: who steers workflows on some project, and administrators. */
export function useMayPublish(): boolean {
  const { me } = useKnown();
  return me.siteAdmin || me.memberships.some(({ roles }) => roles.includes('postSupervisor'));
}
