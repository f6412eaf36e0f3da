import { createHash, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;
/** How many periods a clock may be off, either way. */
const WINDOW = 1;
const CODES = 10;
/** Without I, L, O and U, which are misread or spell words (Crockford). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const totp = (secret: Buffer, label = '') =>
  new TOTP({
    issuer: 'Bobine',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  });

/** A new secret as long as its hash (RFC 4226 §4). */
export const newTotpSecret = (): Buffer => randomBytes(20);

/** A secret as an authenticator takes it: typed, or read from a picture of the address. */
export function shownTotp(secret: Buffer, label: string): { secret: string; uri: string } {
  const shown = totp(secret, label);
  return { secret: shown.secret.base32, uri: shown.toString() };
}

/** The period that a code is of, if it is one of about now: a code counts once, and then none of its period or before. */
export function stepOfCode(secret: Buffer, code: string, now: Date): number | undefined {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const delta = totp(secret).validate({ token, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD_S) + delta;
}

/** Ten codes for whoever has lost the authenticator: 80 random bits each, so that no salt is needed to keep a hash. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () =>
    [...randomBytes(16)]
      .map((byte) => ALPHABET[byte % 32])
      .join('')
      .replaceAll(/(.{4})(?=.)/g, '$1-'),
  );

/** What is kept of a recovery code, however it is typed. */
export const recoveryHash = (code: string): string =>
  createHash('sha256')
    .update(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
    .digest('hex');
