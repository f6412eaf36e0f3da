import { createHmac, timingSafeEqual } from 'node:crypto';

export type SignatureHeaders = { 'webhook-id': string; 'webhook-timestamp': string; 'webhook-signature': string };

const PREFIX = 'whsec_';
const TOLERANCE_S = 300;

/** The bytes of a Standard Webhooks secret, which is written `whsec_` and base64. */
function keyOf(secret: string): Buffer {
  if (!secret.startsWith(PREFIX)) throw new Error('A signing secret begins with whsec_');
  return Buffer.from(secret.slice(PREFIX.length), 'base64');
}

/** `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64 (Standard Webhooks 1.0, symmetric signature). */
export function signatureOf(secret: string, id: string, timestamp: number, body: string): string {
  const mac = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');
  return `v1,${mac}`;
}

/** The three headers that prove who sends a body; `now` in milliseconds. */
export function signed(secret: string, id: string, body: string, now: number): SignatureHeaders {
  const timestamp = Math.floor(now / 1000);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatureOf(secret, id, timestamp, body),
  };
}

/** Whether one of the signatures of a body that came is made with the secret, within five minutes of `now`. */
export function isSigned(secret: string, headers: Partial<SignatureHeaders>, body: string, now: number): boolean {
  const id = headers['webhook-id'];
  const timestamp = Number(headers['webhook-timestamp']);
  if (!id || !Number.isInteger(timestamp) || Math.abs(now / 1000 - timestamp) > TOLERANCE_S) return false;
  const expected = Buffer.from(signatureOf(secret, id, timestamp, body));
  return (headers['webhook-signature'] ?? '').split(' ').some((one) => {
    const given = Buffer.from(one);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
