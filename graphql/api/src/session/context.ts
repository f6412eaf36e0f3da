import { ownRowsOnly, type Sight, takesPart } from '@bobine/access';
import { type Principal, refuse } from '@bobine/contracts';
import type { Loaders } from '../read/loaders.js';
import type { ReadModel } from '../read/read-model.js';

/** What a request carries: who asks, the read model as they see it, and loaders of its own. */
export type Context = {
  principal: Principal | null;
  sight: Sight;
  model: ReadModel;
  /** Who asks by now: what a long answer looks at again, because sessions end and memberships are revoked. */
  again: () => Promise<Principal | null>;
  loaders: Loaders;
};

/** Who asks; refused when nobody is signed in. */
export function signedIn({ principal }: Context): Principal {
  if (!principal) throw refuse('access.unsigned', 'Sign in first: open your sign-in link, or send your token.');
  return principal;
}

/** Whether a project exists for the asker. */
export const isPartOf = ({ principal }: Context, project: string): boolean => takesPart(principal, project);

/** The vendor whose rows alone may be shown; null for those who see the whole project. */
export const onlyOf = ({ principal }: Context): string | null => (principal ? ownRowsOnly(principal) : null);
