import { createHmac } from 'node:crypto';
import type { Membership, Principal, Role } from '@bobine/contracts';
import { jwtVerify, SignJWT } from 'jose';
import type { ReadModel } from '../read/read-model.js';

/** A key of its own for sessions, so that no session token passes for a signed command. */
const keyOf = (secret: string) =>
  new Uint8Array(createHmac('sha256', Buffer.from(secret, 'base64')).update('bobine-session').digest());

const LIFETIME_S = 12 * 3600;

type Signed = { kind: 'person' | 'vendor'; id: string; name: string; siteAdmin: boolean; memberships: Membership[] };

/** Issues and reads bearer tokens. What one may do is read anew at each request, so that a change counts at once. */
export class Sessions {
  private readonly key: Uint8Array;
  constructor(
    secret: string,
    private readonly model: ReadModel,
  ) {
    this.key = keyOf(secret);
  }

  async issue(who: Signed): Promise<{ token: string; expiresAt: string; principal: Principal }> {
    const expires = Math.floor(Date.now() / 1000) + LIFETIME_S;
    const token = await new SignJWT({ who })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('bobine')
      .setAudience('bobine-api')
      .setExpirationTime(expires)
      .sign(this.key);
    return { token, expiresAt: new Date(expires * 1000).toISOString(), principal: who };
  }

  /** Who a bearer token stands for; null for none, a wrong one, or one that has expired. */
  async read(authorization: string | undefined): Promise<Principal | null> {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (!token) return null;
    try {
      const { payload } = await jwtVerify(token, this.key, {
        issuer: 'bobine',
        audience: 'bobine-api',
        algorithms: ['HS256'],
      });
      const who = payload['who'] as Signed;
      return who.kind === 'vendor' ? this.vendor(who) : this.person(who);
    } catch {
      return null;
    }
  }

  private async person(who: Signed): Promise<Principal> {
    const row = await this.model.one('person', '', who.id);
    if (!row) return who;
    return { ...who, siteAdmin: Boolean(row['siteAdmin']), memberships: row['memberships'] as Membership[] };
  }

  private async vendor(who: Signed): Promise<Principal> {
    const vendor = await this.model.one('vendor', '', who.id);
    const role: Role = vendor?.['kind'] === 'recipient' ? 'recipient' : 'vendor';
    const grants = await this.model.grantsOf(who.id);
    return {
      ...who,
      siteAdmin: false,
      memberships: grants.filter(({ active }) => active).map(({ project }) => ({ project, roles: [role], titles: [] })),
    };
  }
}
