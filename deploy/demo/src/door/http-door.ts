import { setTimeout as pause } from 'node:timers/promises';
import type { SignatureHeaders } from './sign.js';

/** What a door said to an event; `event` is the id under which the product knows it. */
export type DoorAnswer = { status: number; event?: string; code?: string };

const PASSING = new Set([429, 500, 502, 503, 504]);
const LONGEST_PAUSE_MS = 5000;

/**
 * Posts one event until the door has decided about it: no network, overload and no database are waited out.
 * `headers` is asked anew for each try, because a signature is good for five minutes only.
 */
export async function postEvent(
  door: string,
  body: string,
  headers: () => SignatureHeaders,
  signal: AbortSignal,
): Promise<DoorAnswer> {
  for (let wait = 100; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    const answer = await postOnce(door, body, headers(), signal);
    if (answer && !PASSING.has(answer.status)) return answer;
    await pause(wait, undefined, { signal });
  }
}

async function postOnce(
  door: string,
  body: string,
  headers: SignatureHeaders,
  signal: AbortSignal,
): Promise<DoorAnswer | undefined> {
  try {
    const response = await fetch(`${door}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents+json', ...headers },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(20_000)]),
    });
    const said = (await response.json().catch(() => ({}))) as { event?: unknown; code?: unknown };
    return {
      status: response.status,
      ...(typeof said.event === 'string' ? { event: said.event } : {}),
      ...(typeof said.code === 'string' ? { code: said.code } : {}),
    };
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
