import type { Principal } from '@bobine/contracts';
import { jwtVerify, SignJWT } from 'jose';

const key = (secret: string) => new Uint8Array(Buffer.from(secret, 'base64'));

/** Signs who asks, for one hop from the API to an owner (JWS, HS256); it lives a minute. */
export const signPrincipal = (principal: Principal, secret: string): Promise<string> =>
  new SignJWT({ principal })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setIssuer('bobine')
    .setAudience('bobine-command')
    .setExpirationTime('60s')
    .sign(key(secret));

/** Who asks, or undefined when the signature, the issuer or the age is wrong. */
export async function readPrincipal(token: string, secret: string): Promise<Principal | undefined> {
  try {
    const { payload } = await jwtVerify(token, key(secret), {
      issuer: 'bobine',
      audience: 'bobine-command',
      algorithms: ['HS256'],
    });
    return payload['principal'] as Principal;
  } catch {
    return undefined;
  }
}
