import type { ResultOf } from '@bobine/client';
import { createContext, use, useCallback } from 'react';
import type { ME } from './queries.js';

export type Me = NonNullable<ResultOf<typeof ME>['me']>;
export type Known = { me: Me; projects: ResultOf<typeof ME>['projects'] };

export const KnownContext = createContext<Known | null>(null);
/** Who is signed in, and the projects they take part in. */
export function useKnown(): Known {
  const known = use(KnownContext);
  if (!known) throw new Error('Nobody is signed in above this.');
  return known;
}

/** What a project is called, by its code; of one that is not seen, the code. */
export function useProjectTitle(): (code: string) => string {
  const { projects } = useKnown();
  return useCallback((code) => projects.find((each) => each.code === code)?.title ?? code, [projects]);
}

/** What somebody is on a project: the roles they hold there. */
export const rolesOn = ({ memberships }: Me, project: string): readonly string[] =>
  memberships.find((each) => each.project === project)?.roles ?? [];

/** Roles of the house on a project: whoever holds one sees all of it. */
export const ROLES = [
  'producer',
  'postSupervisor',
  'coordinator',
  'reviewer',
  'documentalist',
  'mediaManager',
  'rightsManager',
  'auditor',
] as const;
/** Whether somebody sees the whole project, or its own rows alone as vendors and recipients do. */
export const seesAll = (me: Me, project: string): boolean =>
  me.siteAdmin || rolesOn(me, project).some((role) => (ROLES as readonly string[]).includes(role));

/** Whether one steers the runs of a project. */
export function useMaySteer(project: string): boolean {
  const { me } = useKnown();
  return me.siteAdmin || rolesOn(me, project).includes('postSupervisor');
}

/** Whether somebody is of the house; vendors and recipients come from outside. */
export const isInside = ({ kind, siteAdmin }: Me): boolean => siteAdmin || kind !== 'vendor';
