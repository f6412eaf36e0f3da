import type { Phrase } from '@bobine/contracts';

/** Waits before each try, in seconds: at once, then longer and longer, a day in all. */
const WAITS = [0, 15, 60, 5 * 60, 15 * 60, 3600, 4 * 3600, 18 * 3600] as const;
const JITTER = 0.2;
/** After this time nobody needs it any more: what it links to has ended, or does while it is read. A trial is tried once. */
const WANTED_FOR_MS = {
  passwordReset: 50 * 60_000,
  invitation: 3 * 86_400_000,
  notices: 86_400_000,
  chat: 86_400_000,
  trial: 0,
} as const;

export type Purpose = keyof typeof WANTED_FOR_MS;

/** What came of a try: taken, refused for good, to be tried again, or nothing that is left to say. */
export type Handed = {
  status: 'sent' | 'refused' | 'again' | 'unneeded';
  answer: string | Phrase;
  /** How long whoever should have taken it asks one to wait, in seconds. */
  retryAfter?: number;
  /** The chat it went to, which may be another by now. */
  through?: string;
};

/**
 * When it is tried next after so many tries, or nothing when it has failed for good.
 * @param chance from 0 to 1
 */
export function nextTry(
  purpose: Purpose,
  tries: number,
  written: Date,
  now: Date,
  chance: number,
  retryAfter = 0,
): Date | undefined {
  const step = WAITS[tries];
  if (step === undefined) return undefined;
  const wait = Math.max(step * (1 + JITTER * chance), retryAfter);
  const next = new Date(now.getTime() + wait * 1000);
  return next.getTime() - written.getTime() > WANTED_FOR_MS[purpose] ? undefined : next;
}
