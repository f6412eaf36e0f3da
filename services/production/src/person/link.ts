import { createHash, randomBytes } from 'node:crypto';

/** How long a one-time link can be used, in milliseconds, by what it is for. */
export const LINK_LIFE_MS = {
  signIn: 86_400_000,
  /** Whoever is invited may be away for some days. */
  invitation: 7 * 86_400_000,
  /** Comes by mail to whoever asks at this moment, and lets nobody in before a password is chosen. */
  reset: 3_600_000,
  /** From the identity provider to the page. */
  oidc: 60_000,
} as const;
export type LinkPurpose = keyof typeof LINK_LIFE_MS;

/** A new secret of 32 random bytes, as it stands in a link (base64url, 43 characters). */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token: SHA-256 in hexadecimal; enough entropy went in for no salt to be needed. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
