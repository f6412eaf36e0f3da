import { createHash, createHmac, randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

/** How long an access token is good: what a thief has of one that is stolen. */
export const ACCESS_LIFE_S = 15 * 60;
const TOKEN = /^bob_[A-Za-z0-9_-]{43}$/;

/** Who a token stands for. What they may do is not in it. */
export type Holder = { kind: 'person' | 'vendor'; id: string; name: string };
/** What a bearer token says of itself, once its signature is known to be ours. */
export type Claims =
  | { by: 'session'; session: string; holder: Holder; issuedAt: Date; endsAt: Date }
  | { by: 'client'; client: string; verbs?: string[] | undefined; endsAt: Date };
type Payload = { holder?: Holder; sid?: string; client?: string; verbs?: string[]; iat: number; exp: number };

/** A key of its own for each use, so that no token passes for another, nor for a signed command. */
export const keyOf = (secret: string, use: string) =>
  new Uint8Array(createHmac('sha256', Buffer.from(secret, 'base64')).update(use).digest());

/** What is kept of a secret of 256 random bits. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
/** A new secret of 256 random bits, as it is shown. */
export const newSecret = (): string => randomBytes(32).toString('base64url');
export const newApiToken = (): string => `bob_${newSecret()}`;
export const isApiToken = (text: string): boolean => TOKEN.test(text);

/** Makes and reads what people and programs carry: access tokens, signed here and kept nowhere. */
export class Bearers {
  private readonly key: Uint8Array;
  private readonly refreshKey: Uint8Array;
  constructor(
    secret: string,
    private readonly lifetimeSeconds = ACCESS_LIFE_S,
  ) {
    this.key = keyOf(secret, 'bobine-session');
    this.refreshKey = keyOf(secret, 'bobine-refresh');
  }

  /**
   * The refresh token after this one. It is a function of it and of the site's key, so a retry after a lost answer gets
   * the same, and no successor has to be kept to answer it with.
   */
  refreshAfter(token: string): string {
    return createHmac('sha256', this.refreshKey).update(token).digest('base64url');
  }

  forSession(holder: Holder, session: string): Promise<{ token: string; expiresAt: string }> {
    const { kind, id, name } = holder;
    return this.sign({ holder: { kind, id, name }, sid: session });
  }

  forClient(client: string, verbs: string[] | undefined): Promise<{ token: string; expiresAt: string }> {
    return this.sign({ client, ...(verbs ? { verbs } : {}) });
  }

  /** What an access token says; null for one that is not ours, or over. */
  async read(token: string): Promise<Claims | null> {
    const verified = await jwtVerify(token, this.key, {
      issuer: 'bobine',
      audience: 'bobine-api',
      algorithms: ['HS256'],
      requiredClaims: ['exp', 'iat'],
    }).catch(() => null);
    if (!verified) return null;
    const { holder, sid, client, verbs, iat, exp } = verified.payload as Payload;
    const endsAt = new Date(exp * 1000);
    if (client !== undefined) return { by: 'client', client, verbs, endsAt };
    if (!holder || !sid) return null;
    return { by: 'session', session: sid, holder, issuedAt: new Date(iat * 1000), endsAt };
  }

  private async sign(claims: Partial<Payload>): Promise<{ token: string; expiresAt: string }> {
    const now = Math.floor(Date.now() / 1000);
    const expires = now + this.lifetimeSeconds;
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('bobine')
      .setAudience('bobine-api')
      .setIssuedAt(now)
      .setExpirationTime(expires)
      .sign(this.key);
    return { token, expiresAt: new Date(expires * 1000).toISOString() };
  }
}
