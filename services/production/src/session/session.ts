const DAY_MS = 86_400_000;

/** How long a session goes on without being used, and at most. */
export const REFRESH_LIFE_MS = 30 * DAY_MS;
export const SESSION_LIFE_MS = 90 * DAY_MS;
/** How long the refresh token just used up may be presented again: its answer may have been lost on the way. */
export const REPEAT_MS = 10_000;
/** Within this time after signing in nothing needs to be shown again: the first password, an authenticator. */
export const FRESH_MS = 15 * 60_000;

/** A session as its refreshing is decided from. */
export type Kept = {
  refresh: string;
  /** The refresh token before it, used up at `usedAt`. */
  before: string | null;
  usedAt: Date;
  refreshUntil: Date;
  endsAt: Date;
  endedAt: Date | null;
};

/** What becomes of a refresh token that somebody presents. */
export type Refreshing =
  | { becomes: 'rotated'; refreshUntil: Date }
  /** A retry: the successor is a function of the token itself, so both get the same and nothing is kept to answer it. */
  | { becomes: 'repeated' }
  | { becomes: 'ended' | 'expired' | 'reuse' };

/** Until when a refresh token given now is good: it slides, and never past the end of the session. */
export const refreshUntil = (now: Date, endsAt: Date): Date =>
  new Date(Math.min(now.getTime() + REFRESH_LIFE_MS, endsAt.getTime()));

/** Decides on a refresh token of a session: one that was used up before is a theft, unless it is the retry of a moment ago. */
export function decideRefresh(kept: Kept, presented: string, next: string, now: Date): Refreshing {
  if (kept.endedAt) return { becomes: 'ended' };
  if (now >= kept.refreshUntil || now >= kept.endsAt) return { becomes: 'expired' };
  if (presented === kept.refresh) return { becomes: 'rotated', refreshUntil: refreshUntil(now, kept.endsAt) };
  const isRetry = presented === kept.before && next === kept.refresh;
  return isRetry && now.getTime() - kept.usedAt.getTime() <= REPEAT_MS ? { becomes: 'repeated' } : { becomes: 'reuse' };
}
