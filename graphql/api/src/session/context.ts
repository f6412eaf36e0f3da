import { type Action, may, ownRowsOnly, takesPart } from '@bobine/access';
import { type Principal, refuse } from '@bobine/contracts';
import type { Loaders } from '../read/loaders.js';

/** What a request carries: who asks, and loaders of its own. */
export type Context = {
  principal: Principal | null;
  /** Who asks by now: what a long answer looks at again, because sessions end and memberships are revoked. */
  again: () => Promise<Principal | null>;
  loaders: Loaders;
};

/** Who asks; refused when nobody is signed in. */
export function signedIn({ principal }: Context): Principal {
  if (!principal) throw refuse('access.unsigned', 'Sign in first: open your sign-in link, or send your token.');
  return principal;
}

/** Who asks, if the policy lets them; otherwise refused. What one may not see answers as if it did not exist. */
export function allowed(context: Context, action: Action, project?: string): Principal {
  const principal = signedIn(context);
  if (may(principal, action, project)) return principal;
  if (project !== undefined && !takesPart(principal, project)) {
    throw refuse('access.unknown', `There is no project ${project}.`);
  }
  throw refuse('access.denied', 'Your role does not allow this.');
}

/** Whether a project exists for the asker. */
export const isPartOf = ({ principal }: Context, project: string): boolean => takesPart(principal, project);

/** The vendor whose rows alone may be shown; null for those who see the whole project. */
export const onlyOf = ({ principal }: Context): string | null => (principal ? ownRowsOnly(principal) : null);
