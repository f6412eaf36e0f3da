import { createHmac } from 'node:crypto';
import type { Membership, Principal, Role } from '@bobine/contracts';
import { jwtVerify, SignJWT } from 'jose';
import type { ReadModel } from '../read/read-model.js';

/** A key of its own for sessions, so that no session token passes for a signed command. */
const keyOf = (secret: string) =>
  new Uint8Array(createHmac('sha256', Buffer.from(secret, 'base64')).update('bobine-session').digest());

const LIFETIME_S = 12 * 3600;

/** Who a token stands for. What they may do is not in it. */
export type Holder = { kind: 'person' | 'vendor'; id: string; name: string };
export type Session = { holder: Holder; endsAt: Date };

/** Issues and reads bearer tokens. What one may do is read anew at each request, so that a change counts at once. */
export class Sessions {
  private readonly key: Uint8Array;
  constructor(
    secret: string,
    private readonly model: ReadModel,
    private readonly lifetimeSeconds = LIFETIME_S,
  ) {
    this.key = keyOf(secret);
  }

  async issue({ kind, id, name }: Holder): Promise<{ token: string; expiresAt: string }> {
    const expires = Math.floor(Date.now() / 1000) + this.lifetimeSeconds;
    const token = await new SignJWT({ holder: { kind, id, name } })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('bobine')
      .setAudience('bobine-api')
      .setExpirationTime(expires)
      .sign(this.key);
    return { token, expiresAt: new Date(expires * 1000).toISOString() };
  }

  /** The session of a bearer token; null for none, a wrong one, or one that has ended. */
  async session(authorization: string | undefined): Promise<Session | null> {
    const token = /^Bearer ([\w.-]+)$/.exec(authorization ?? '')?.[1];
    if (!token) return null;
    const verified = await jwtVerify(token, this.key, {
      issuer: 'bobine',
      audience: 'bobine-api',
      algorithms: ['HS256'],
      requiredClaims: ['exp', 'holder'],
    }).catch(() => null);
    if (!verified) return null;
    const { holder, exp } = verified.payload as { holder: Holder; exp: number };
    return { holder, endsAt: new Date(exp * 1000) };
  }

  /** Who a bearer token stands for and what they may do by now; null without a session. */
  async read(authorization: string | undefined): Promise<Principal | null> {
    const session = await this.session(authorization);
    if (!session) return null;
    return session.holder.kind === 'vendor' ? this.vendor(session.holder) : this.person(session.holder);
  }

  /** Whom the read model does not know, or no longer knows, may do nothing. */
  private async person({ id, name }: Holder): Promise<Principal> {
    const row = await this.model.one('person', '', id);
    const memberships = (row?.['memberships'] ?? []) as Membership[];
    return {
      kind: 'person',
      id,
      name: String(row?.['name'] ?? name),
      siteAdmin: row?.['siteAdmin'] === true,
      memberships,
    };
  }

  private async vendor({ id, name }: Holder): Promise<Principal> {
    const vendor = await this.model.one('vendor', '', id);
    const role: Role = vendor?.['kind'] === 'recipient' ? 'recipient' : 'vendor';
    const grants = await this.model.grantsOf([id]);
    const memberships = (grants.get(id) ?? [])
      .filter(({ active }) => active)
      .map(({ project }) => ({ project, roles: [role], titles: [] }));
    return { kind: 'vendor', id, name: String(vendor?.['name'] ?? name), siteAdmin: false, memberships };
  }
}
