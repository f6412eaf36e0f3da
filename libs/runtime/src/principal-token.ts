import type { Principal } from '@bobine/contracts';
import { jwtVerify, SignJWT } from 'jose';

const key = (secret: string) => new Uint8Array(Buffer.from(secret, 'base64'));

const LIFETIME_MS = 60_000;
/** Signed again in good time before it ends; so many are remembered at most. */
const REUSED_MS = 20_000;
const MOST_KNOWN = 1000;

/**
 * Signs principals and reads them, and remembers for a while what it has signed and read: one person's hundred changes
 * are signed by the same words, and making and checking those took longer than deciding on a change.
 */
export class PrincipalTokens {
  private readonly signed = new Map<string, { token: Promise<string>; until: number }>();
  private readonly read = new Map<string, { principal: Principal; until: number }>();

  constructor(private readonly secret: string) {}

  sign(principal: Principal): Promise<string> {
    const words = JSON.stringify(principal);
    const known = this.signed.get(words);
    if (known && known.until > Date.now()) return known.token;
    const token = signPrincipal(principal, this.secret);
    remember(this.signed, words, { token, until: Date.now() + REUSED_MS });
    return token;
  }

  /** Who asks, or undefined when the signature, the issuer or the age is wrong. */
  async who(token: string): Promise<Principal | undefined> {
    const known = this.read.get(token);
    if (known && known.until > Date.now()) return known.principal;
    const found = await readSigned(token, this.secret);
    if (found) remember(this.read, token, found);
    return found?.principal;
  }
}

function remember<V>(known: Map<string, V>, key: string, value: V): void {
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, value);
}

/** Signs who asks, for one hop from the API to an owner (JWS, HS256); it lives a minute. */
export const signPrincipal = (principal: Principal, secret: string): Promise<string> =>
  new SignJWT({ principal })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setIssuer('bobine')
    .setAudience('bobine-command')
    .setExpirationTime(`${LIFETIME_MS / 1000}s`)
    .sign(key(secret));

/** Who asks, or undefined when the signature, the issuer or the age is wrong. */
export const readPrincipal = async (token: string, secret: string): Promise<Principal | undefined> =>
  (await readSigned(token, secret))?.principal;

async function readSigned(token: string, secret: string): Promise<{ principal: Principal; until: number } | undefined> {
  try {
    const { payload } = await jwtVerify(token, key(secret), {
      issuer: 'bobine',
      audience: 'bobine-command',
      algorithms: ['HS256'],
    });
    return { principal: payload['principal'] as Principal, until: (payload.exp ?? 0) * 1000 };
  } catch {
    return undefined;
  }
}
