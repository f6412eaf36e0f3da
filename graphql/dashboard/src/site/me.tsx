import type { ResultOf } from '@bobine/client';
import { createContext, use } from 'react';
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

/** What somebody is on a project: the roles they hold there. */
export const rolesOn = ({ memberships }: Me, project: string): readonly string[] =>
  memberships.find((each) => each.project === project)?.roles ?? [];

const INSIDE = [
  'producer',
  'postSupervisor',
  'coordinator',
  'reviewer',
  'documentalist',
  'mediaManager',
  'rightsManager',
  'auditor',
];
/** Whether somebody sees the whole project, or its own rows alone as vendors and recipients do. */
export const seesAll = (me: Me, project: string): boolean =>
  me.siteAdmin || rolesOn(me, project).some((role) => INSIDE.includes(role));

/** Whether somebody is of the house; vendors and recipients come from outside. */
export const isInside = ({ kind, siteAdmin }: Me): boolean => siteAdmin || kind !== 'vendor';
