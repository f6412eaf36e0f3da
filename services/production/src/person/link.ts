import { createHash, randomBytes } from 'node:crypto';

/** How long a one-time link can be used, in milliseconds: a day. */
export const LINK_LIFE_MS = 86_400_000;

/** A new secret of 32 random bytes, as it stands in a link (base64url, 43 characters). */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token: SHA-256 in hexadecimal; enough entropy went in for no salt to be needed. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
