import { Loaders } from '../read/loaders.js';
import type { ReadModel } from '../read/read-model.js';
import type { Context } from '../session/context.js';
import type { Sessions } from '../session/session.js';

export type ContextOf = (authorization: string | undefined) => Promise<Context>;

/** Makes the context of a request from its bearer token, the same over HTTP and WebSocket. */
export const contextFrom =
  (model: ReadModel, sessions: Sessions): ContextOf =>
  async (authorization) => {
    const again = () => sessions.read(authorization);
    return { principal: await again(), again, loaders: new Loaders(model) };
  };
