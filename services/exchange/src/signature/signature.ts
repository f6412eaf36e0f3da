import {
  createHmac,
  type KeyObject,
  sign as signAsymmetric,
  timingSafeEqual,
  verify as verifyAsymmetric,
} from 'node:crypto';

/** A key that signs or verifies: a shared secret, or one half of an Ed25519 pair. */
export type SigningKey = { algorithm: 'hmac'; key: Buffer } | { algorithm: 'ed25519'; key: KeyObject };

/** The three headers of Standard Webhooks, as they came. */
export type SignatureHeaders = { id: string | undefined; timestamp: string | undefined; signature: string | undefined };

/** Why a signature does not count. */
export type SignatureFault = 'missing' | 'timestamp' | 'expired' | 'signature';

/** How far a timestamp may lie from the time it is judged against, in seconds, either way. */
export const TOLERANCE_S = 300;
/** More signatures than a rotation ever needs are an attempt to make us compute. */
const MAX_SIGNATURES = 16;

const VERSION = { hmac: 'v1', ed25519: 'v1a' } as const;

/** HMAC-SHA256 (RFC 2104). */
export const hmac = (key: Buffer, content: Buffer): Buffer => createHmac('sha256', key).update(content).digest();

const signedContent = (id: string, timestamp: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${id}.${timestamp}.`, 'utf8'), body]);

/** Strict base64: what decodes leniently would let two texts be one signature. */
function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

function matches({ algorithm, key }: SigningKey, content: Buffer, signature: Buffer): boolean {
  if (algorithm === 'ed25519') return signature.length === 64 && verifyAsymmetric(null, content, key, signature);
  const expected = hmac(key, content);
  return signature.length === expected.length && timingSafeEqual(signature, expected);
}

/**
 * Checks a signed body against any of a sender's keys (Standard Webhooks: `id.timestamp.body`, `v1` HMAC-SHA256,
 * `v1a` Ed25519, several signatures separated by spaces).
 * @param at the time the timestamp is judged against
 * @returns what is wrong, or nothing when one signature is right and fresh
 */
export function signatureFault(
  { id, timestamp, signature }: SignatureHeaders,
  body: Buffer,
  keys: readonly SigningKey[],
  at: Date,
): SignatureFault | undefined {
  if (!id || !timestamp || !signature) return 'missing';
  if (!/^[0-9]{1,12}$/.test(timestamp)) return 'timestamp';
  if (Math.abs(Number(timestamp) - Math.floor(at.getTime() / 1000)) > TOLERANCE_S) return 'expired';
  const given = signature.split(' ');
  if (given.length > MAX_SIGNATURES) return 'signature';
  const content = signedContent(id, timestamp, body);
  for (const one of given) {
    const comma = one.indexOf(',');
    const bytes = fromBase64(one.slice(comma + 1));
    if (comma < 0 || !bytes) continue;
    const fitting = keys.filter(({ algorithm }) => VERSION[algorithm] === one.slice(0, comma));
    if (fitting.some((key) => matches(key, content, bytes))) return undefined;
  }
  return 'signature';
}

/** The `webhook-signature` of a body: one signature for each key, so that a receiver may hold any of them. */
export function signatureOf(id: string, timestamp: string, body: Buffer, keys: readonly SigningKey[]): string {
  const content = signedContent(id, timestamp, body);
  return keys
    .map(({ algorithm, key }) => {
      const bytes = algorithm === 'hmac' ? hmac(key, content) : signAsymmetric(null, content, key);
      return `${VERSION[algorithm]},${bytes.toString('base64')}`;
    })
    .join(' ');
}
