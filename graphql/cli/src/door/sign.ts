import { createHmac, sign } from 'node:crypto';
import type { SigningKey } from '../credentials/credentials.js';

/** The headers that prove a text (Standard Webhooks 1.0 over `id.timestamp.text`; HMAC-SHA256 or Ed25519). */
export function signed({ algorithm, key }: SigningKey, id: string, text: string, now: Date): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const content = Buffer.from(`${id}.${timestamp}.${text}`, 'utf8');
  const signature =
    algorithm === 'hmac'
      ? `v1,${createHmac('sha256', key).update(content).digest('base64')}`
      : `v1a,${sign(null, content, key).toString('base64')}`;
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
}
