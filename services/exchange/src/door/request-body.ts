import type { IncomingMessage } from 'node:http';
import { type Refusal, refuse } from '@bobine/contracts';
import { MAX_BODY, tooLarge } from './judge.js';

/** How much of a body that is too large is read and thrown away, so that its sender can hear the answer. */
const MOST_DRAINED = 16 * MAX_BODY;

/** Whether a request says that its body is one CloudEvent in plain JSON; the parameter may only say UTF-8. */
export function isOneEvent(contentType: string | undefined, contentEncoding: string | undefined): boolean {
  if (contentEncoding !== undefined && contentEncoding.toLowerCase() !== 'identity') return false;
  const [type = '', ...parameters] = (contentType ?? '').toLowerCase().split(';');
  if (!['application/cloudevents+json', 'application/json'].includes(type.trim())) return false;
  return parameters.every((parameter) => /^\s*charset="?utf-8"?\s*$/.test(parameter));
}

/**
 * The bytes of a request, exactly as they came: what is signed is bytes, not what a parser makes of them.
 * Refuses `input.tooLarge`, and `input.tooSlow` for a body that has not come after `withinMs`.
 */
export function readBytes(request: IncomingMessage, withinMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const end = (refusal?: Refusal): void => {
      clearTimeout(timer);
      request.off('data', take).off('end', finish).off('error', cut).off('close', cut);
      if (refusal) {
        request.on('error', () => undefined).resume();
        reject(refusal);
      } else resolve(Buffer.concat(chunks));
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size <= MAX_BODY) chunks.push(chunk);
      else chunks.length = 0;
      if (size > MOST_DRAINED) end(tooLarge());
    };
    const finish = (): void => end(size > MAX_BODY ? tooLarge() : undefined);
    const slow = (): void => end(refuse('input.tooSlow', 'The event did not arrive in time. Send it again.'));
    const cut = (): void => end(refuse('input.tooSlow', 'The event ended before it was complete. Send it again.'));
    const timer = setTimeout(slow, withinMs);
    request.on('data', take).on('end', finish).on('error', cut).on('close', cut);
  });
}
