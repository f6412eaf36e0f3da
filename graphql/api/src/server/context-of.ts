import { sightOf } from '@bobine/access';
import type { Language } from '@bobine/contracts';
import type { Readers } from '../access/readers.js';
import { Loaders } from '../read/loaders.js';
import type { Context, From } from '../session/context.js';
import type { Sessions } from '../session/session.js';

export type ContextOf = (
  authorization: string | undefined,
  from?: From & { language?: Language | undefined },
) => Promise<Context>;

/** Makes the context of a request from its bearer token and the language that is asked for, or else is its person's; the same over HTTP and WebSocket. */
export const contextFrom =
  (readers: Readers, sessions: Sessions): ContextOf =>
  async (authorization, { language: asked, ...from } = {}) => {
    const asker = await sessions.read(authorization);
    const principal = asker?.principal ?? null;
    const language = asked ?? asker?.language ?? 'en';
    const sight = sightOf(principal);
    const model = readers.seenBy(sight);
    return {
      ...{ language, principal, session: asker?.session ?? null, from, sight, model },
      again: async () => (await sessions.read(authorization))?.principal ?? null,
      loaders: new Loaders(model),
    };
  };
