import { ownRowsOnly, type Sight, takesPart } from '@bobine/access';
import { type Language, type Principal, refuse } from '@bobine/contracts';
import type { Loaders } from '../read/loaders.js';
import type { ReadModel } from '../read/read-model.js';

/** Where a request comes from, as far as one is told. */
export type From = { address?: string | undefined; device?: string | undefined };

/** What a request carries: who asks, the read model as they see it, and loaders of its own. */
export type Context = {
  /** In which language who asks reads. */
  language: Language;
  principal: Principal | null;
  /** The session that asks; null for nobody, and for programs with tokens. */
  session: string | null;
  from: From;
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

/** Who asks, in a session of their own: what keys are made with is not for programs that were given one. */
export function inPerson(context: Context): { principal: Principal; session: string } {
  const principal = signedIn(context);
  if (context.session === null) {
    throw refuse('access.denied', 'A token cannot do this. Sign in, and do it yourself.');
  }
  return { principal, session: context.session };
}

/** Whether a project exists for the asker. */
export const isPartOf = ({ principal }: Context, project: string): boolean => takesPart(principal, project);

/** The vendor whose rows alone may be shown; null for those who see the whole project. */
export const onlyOf = ({ principal }: Context): string | null => (principal ? ownRowsOnly(principal) : null);
