import { type Sight, sightOf } from '@bobine/access';
import type { Readers } from '../access/readers.js';
import type { Addresses } from '../preview/addresses.js';
import { MOST_MS } from '../preview/ticket.js';
import { Loaders } from '../read/loaders.js';
import type { ReadModel } from '../read/read-model.js';
import type { Sessions } from '../session/session.js';

/** Who asks for a file: what they see by now, and for how long that may be kept. */
export type FileAsker = { sight: Sight; model: ReadModel; loaders: Loaders; forSeconds: number };
/** What is got with a bearer token is kept as long as a ticket lasts at most. */
const KEPT_S = MOST_MS / 1000;

/** Reads who asks for a file, by bearer token or by the ticket in its address. */
export class Askers {
  constructor(
    private readonly addresses: Addresses,
    private readonly sessions: Sessions,
    private readonly readers: Readers,
  ) {}

  /** Null for nobody. A request that says who it is by a bearer token is judged by that, and its ticket is not looked at. */
  async of(path: string, ticket: unknown, authorization: string | undefined): Promise<FileAsker | null> {
    const asker = await this.named(path, ticket, authorization);
    if (!asker) return null;
    const sight = sightOf(asker.principal);
    const model = this.readers.seenBy(sight);
    return { sight, model, loaders: new Loaders(model), forSeconds: asker.forSeconds };
  }

  private async named(path: string, ticket: unknown, authorization: string | undefined) {
    if (authorization !== undefined) {
      const asker = await this.sessions.read(authorization);
      return asker && { principal: asker.principal, forSeconds: KEPT_S };
    }
    const read = typeof ticket === 'string' ? this.addresses.read(ticket, path) : null;
    const principal = read && (await this.sessions.named(read.asker));
    return principal && { principal, forSeconds: read.forSeconds };
  }
}
