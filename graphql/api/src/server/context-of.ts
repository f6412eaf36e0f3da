import { sightOf } from '@bobine/access';
import type { Readers } from '../access/readers.js';
import { Loaders } from '../read/loaders.js';
import type { Context } from '../session/context.js';
import type { Sessions } from '../session/session.js';

export type ContextOf = (authorization: string | undefined) => Promise<Context>;

/** Makes the context of a request from its bearer token, the same over HTTP and WebSocket. */
export const contextFrom =
  (readers: Readers, sessions: Sessions): ContextOf =>
  async (authorization) => {
    const again = () => sessions.read(authorization);
    const principal = await again();
    const sight = sightOf(principal);
    const model = readers.seenBy(sight);
    return { principal, sight, model, again, loaders: new Loaders(model) };
  };
