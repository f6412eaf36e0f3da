import type { Phrase } from '@bobine/contracts';

/** Waits before each try of a delivery, in seconds: at once, then longer and longer, 27 hours in all. */
const WAITS = [0, 5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600, 10 * 3600] as const;
/** How much later than its step a try may come, so that receivers which fell together are not asked together. */
const JITTER = 0.2;

/** What came back from a webhook: a status, or why there is none. */
export type Answer = { status: number; retryAfter?: number } | { failure: string | Phrase };
/** What came of one post: how long it took, and the first of what was answered. */
export type Answered = { answer: Answer; milliseconds: number; said: string };
/** What an answer means: done, to try again, or that nobody wants to hear more. */
export type Meaning = 'delivered' | 'again' | 'gone';

/** Only 2xx is delivered; a redirection is not followed, because its target was vetted by nobody; 410 ends it all. */
export function meaningOf(answer: Answer): Meaning {
  if ('failure' in answer) return 'again';
  if (answer.status >= 200 && answer.status < 300) return 'delivered';
  return answer.status === 410 ? 'gone' : 'again';
}

/**
 * When a delivery is tried next after so many tries, or nothing when it has failed for good.
 * @param chance from 0 to 1
 * @param retryAfter what the receiver asked for, in seconds: kept when it is longer than our step, and within 10 hours
 */
export function nextTry(tries: number, now: Date, chance: number, retryAfter = 0): Date | undefined {
  const step = WAITS[tries];
  if (step === undefined) return undefined;
  const wait = Math.max(step * (1 + JITTER * chance), Math.min(retryAfter, 10 * 3600));
  return new Date(now.getTime() + wait * 1000);
}

/** After so long without any delivery that succeeds, a webhook is disabled. */
export const PATIENCE_MS = 5 * 24 * 3_600_000;

/** What a receiver asks one to wait, in seconds or as a date (RFC 9110 §10.2.3), in seconds; nothing when it says neither. */
export function retryAfterOf(header: unknown, now: Date): number | undefined {
  if (typeof header !== 'string') return undefined;
  if (/^[0-9]{1,6}$/.test(header)) return Number(header);
  const at = /GMT$/.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}

/** An answer in a few words, for the delivery log. */
export const inWords = (answer: Answer): string | Phrase =>
  'failure' in answer ? answer.failure : `HTTP ${answer.status}`;
