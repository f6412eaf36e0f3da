import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Signed } from './graphql.js';

/** A party at the door, with what it signs. */
export type Vendor = { code: string; source: string; key: Buffer | KeyObject };

/** An event as its sender means it. */
export type Said = { id: string; vendor: Vendor; project: string; type: string; data: Record<string, unknown> };

/** One message: the bytes and the headers that prove them. */
export type Message = { body: string; headers: Record<string, string> };
export type DoorAnswer = { status: number; code?: string; user?: string; receipt?: string; event?: string };

export const hmacKey = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

/** A pair for Ed25519: the private half signs, the public half is handed in as PEM. */
export function ed25519(): { key: KeyObject; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { key: privateKey, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

/** Makes a vendor known that signs with a secret or, when asked to, with a key pair of its own. */
export async function registerVendor(
  client: Signed,
  code: string,
  signs: 'hmac' | 'ed25519' = 'hmac',
): Promise<Vendor> {
  const source = `/vendors/${code}`;
  await client.ask(
    'mutation ($code: String!, $source: String!) { registerVendor(vendor: $code, name: $code, kind: "vendor", source: $source) { code } }',
    { code, source },
  );
  const pair = signs === 'ed25519' ? ed25519() : undefined;
  const { issueSecret } = await client.ask<{ issueSecret: { value: string | null } }>(
    `mutation ($code: String!, $algorithm: String!, $publicKey: String) {
      issueSecret(vendor: $code, algorithm: $algorithm, publicKey: $publicKey) { value }
    }`,
    { code, algorithm: signs, ...(pair ? { publicKey: pair.publicKey } : {}) },
  );
  return { code, source, key: pair ? pair.key : hmacKey(issueSecret.value ?? '') };
}

export const giveGrant = (
  client: Signed,
  project: string,
  vendor: string,
  types: readonly string[],
): Promise<unknown> =>
  client.ask(
    'mutation ($project: String!, $vendor: String!, $types: [String!]!) { giveGrant(project: $project, vendor: $vendor, types: $types) { code } }',
    { project, vendor, types },
  );

/** The bytes of an event: the same each time, for the door knows it again by them (CloudEvents 1.0, structured JSON). */
export const bodyOf = ({ id, vendor, project, type, data }: Said): string =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source: vendor.source,
    type,
    project,
    datacontenttype: 'application/json',
    data,
  });

/** Signs bytes as Standard Webhooks 1.0 say; `at` in milliseconds. */
export function signedMessage(id: string, body: string, key: Buffer | KeyObject, at = Date.now()): Message {
  const timestamp = String(Math.floor(at / 1000));
  const content = `${id}.${timestamp}.${body}`;
  const signature = Buffer.isBuffer(key)
    ? `v1,${createHmac('sha256', key).update(content).digest('base64')}`
    : `v1a,${sign(null, Buffer.from(content), key).toString('base64')}`;
  return {
    body,
    headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
  };
}

export const messageOf = (said: Said): Message => signedMessage(said.id, bodyOf(said), said.vendor.key);

/** Posts one message at the door. */
export async function post(door: string, { body, headers }: Message): Promise<DoorAnswer> {
  const response = await fetch(`${door}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents+json', ...headers },
    body,
  });
  return { status: response.status, ...((await response.json()) as Omit<DoorAnswer, 'status'>) };
}
