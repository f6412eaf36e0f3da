import { sightOf } from '@bobine/access';
import type { Readers } from '../access/readers.js';
import { Loaders } from '../read/loaders.js';
import type { Context, From } from '../session/context.js';
import type { Sessions } from '../session/session.js';

export type ContextOf = (authorization: string | undefined, from?: From) => Promise<Context>;

/** Makes the context of a request from its bearer token, the same over HTTP and WebSocket. */
export const contextFrom =
  (readers: Readers, sessions: Sessions): ContextOf =>
  async (authorization, from = {}) => {
    const asker = await sessions.read(authorization);
    const principal = asker?.principal ?? null;
    const sight = sightOf(principal);
    const model = readers.seenBy(sight);
    return {
      ...{ principal, session: asker?.session ?? null, from, sight, model },
      again: async () => (await sessions.read(authorization))?.principal ?? null,
      loaders: new Loaders(model),
    };
  };
