/** How requests and webhooks are signed (Standard Webhooks), as both documents tell it. */
export const SIGNING =
  'Signed as Standard Webhooks says: HMAC-SHA256 with the bytes that stand in base64 behind `whsec_`, or Ed25519, over ' +
  '`webhook-id.webhook-timestamp.content`; each signature in base64 behind `v1,` (HMAC) or `v1a,` (Ed25519), several ' +
  'separated by spaces. The timestamp, in seconds, counts within five minutes.';

const text = (description: string, example: string) => ({ type: 'string', description, examples: [example] });

/** The three headers, with what each of them is. */
export const SIGNATURE_HEADERS = {
  'webhook-id': text('The id of the event, or one of your own for a request that is none', 'lab-2026-0001'),
  'webhook-timestamp': text('Seconds since 1970, when it was signed', '1777887000'),
  'webhook-signature': text(
    'One signature or several: one that is right is enough',
    'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
  ),
} as const;
