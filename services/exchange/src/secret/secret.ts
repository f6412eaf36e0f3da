import { createPublicKey, type KeyObject } from 'node:crypto';
import { refuse, phrase } from '@bobine/contracts';
import type { SigningKey } from '../signature/signature.js';

export type Algorithm = SigningKey['algorithm'];

const PREFIX = 'whsec_';
/** Sizes that Standard Webhooks allows a shared secret, in bytes. */
const SHORTEST = 24;
const LONGEST = 64;

/** A shared secret as one shows it to a person, once. */
export const formatSecret = (bytes: Buffer): string => `${PREFIX}${bytes.toString('base64')}`;

/** The bytes of a shared secret as it is shown; refuses another prefix, another encoding, another size. */
export function parseSecret(text: string): Buffer {
  const encoded = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : '';
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64') !== encoded || bytes.length < SHORTEST || bytes.length > LONGEST) {
    throw refuse('secret.malformed', phrase`A secret is ${PREFIX} and ${SHORTEST} to ${LONGEST} bytes in base64.`);
  }
  return bytes;
}

/** A vendor's Ed25519 public key in PEM, as the bytes we keep (SPKI, RFC 8410). */
export function parsePublicKey(pem: string): Buffer {
  let key: KeyObject | undefined;
  try {
    // A private key would be read as well, and then we would hold what only the vendor may.
    if (/-----BEGIN PUBLIC KEY-----/.test(pem) && !/PRIVATE/.test(pem)) key = createPublicKey(pem);
  } catch {
    key = undefined;
  }
  if (key?.asymmetricKeyType !== 'ed25519') {
    throw refuse('secret.wrongKey', 'The key must be an Ed25519 public key in PEM (-----BEGIN PUBLIC KEY-----).');
  }
  return key.export({ format: 'der', type: 'spki' });
}

/** The key that stored bytes stand for. */
export const signingKey = (algorithm: Algorithm, bytes: Buffer): SigningKey =>
  algorithm === 'hmac'
    ? { algorithm, key: bytes }
    : { algorithm, key: createPublicKey({ key: bytes, format: 'der', type: 'spki' }) };
