import type { LogMessage } from '@bobine/messaging';
import type { Knock } from './judge.js';

/** A message as the door judges it: the signature is in its headers, its age is judged against the broker's append time. */
export function knockOf({ value, headers, timestamp }: LogMessage): Knock {
  const byName = new Map(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text]));
  return {
    door: 'kafka',
    body: value ?? Buffer.alloc(0),
    headers: {
      id: byName.get('webhook-id'),
      timestamp: byName.get('webhook-timestamp'),
      signature: byName.get('webhook-signature'),
    },
    at: new Date(timestamp),
  };
}
