import { afterwards } from '../resolvers/after.js';
import { isRefusal, type OutputOf, type Principal, type redeemLink } from '@bobine/contracts';
import type { Live } from '../live/live.js';
import type { ReadModel } from '../read/read-model.js';
import { type Bearers, hashOf, newSecret } from '../session/bearer.js';
import type { From } from '../session/context.js';

export type SignedIn = OutputOf<typeof redeemLink>;
/** A session as its holder is given it. */
export type GivenSession = {
  token: string;
  expiresAt: string;
  refreshToken: string;
  refreshUntil: string;
  me: Principal;
};

const LONGEST_DEVICE = 300;

/** Where a request comes from, as the owner of sessions keeps it. */
export const placeOf = ({ address, device }: From): { address?: string; device?: string } => ({
  ...(address ? { address: address.slice(0, 64) } : {}),
  ...(device ? { device: device.slice(0, LONGEST_DEVICE) } : {}),
});

/**
 * Refresh tokens are made here and shown to their holder alone: the owner of sessions is sent their hashes, so that
 * neither its tables nor a command that is kept holds one.
 */
export class SessionsGiven {
  constructor(
    private readonly bearers: Bearers,
    private readonly model: ReadModel,
    private readonly live: Live,
  ) {}

  /** A first refresh token, and what a session is opened with. */
  opening(from: From): { refreshToken: string; opening: { refresh: string } & ReturnType<typeof placeOf> } {
    const refreshToken = newSecret();
    return { refreshToken, opening: { refresh: hashOf(refreshToken), ...placeOf(from) } };
  }

  /** Answers whoever has just signed in, once the view shows them and their session. */
  async given(who: SignedIn, refreshToken: string): Promise<GivenSession> {
    // What was signed in with may be used up: when the view is late, one signs in all the same, and may do more in a moment.
    const shown = [
      afterwards(this.model, this.live, who.kind, '', who.id),
      afterwards(this.model, this.live, 'session', '', who.session),
    ];
    await Promise.all(shown).catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
    });
    return this.answer(who, refreshToken);
  }

  async answer(who: SignedIn, refreshToken: string): Promise<GivenSession> {
    const { kind, id, name, siteAdmin, memberships } = who;
    const me = { kind, id, name, siteAdmin, memberships } as Principal;
    return {
      ...(await this.bearers.forSession({ kind, id, name }, who.session)),
      ...{ refreshToken, refreshUntil: who.refreshUntil, me },
    };
  }
}
