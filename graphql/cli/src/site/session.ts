/** What one asks a site with: a session that is gone on with, or an API token, which has neither end nor successor here. */
export type Session = { token: string; expiresAt?: string; refreshToken?: string };

/** Where a session is kept: in memory, or in a file that other processes use too. */
export type Kept = {
  read: () => Promise<Session>;
  write: (session: Session) => Promise<void>;
  /** Does something while nobody else does such a thing. */
  alone: <T>(work: () => Promise<T>) => Promise<T>;
};

/** A token that ends sooner is not begun with any more. */
const SOON_MS = 60_000;
const isFresh = ({ expiresAt, refreshToken }: Session, now: number): boolean =>
  refreshToken === undefined || expiresAt === undefined || Date.parse(expiresAt) - now > SOON_MS;

/**
 * Gives the token to ask with, and goes on with the session before its token ends. A refresh token is good once, so who
 * goes on does it alone, and looks first whether another has just done it.
 */
export const goingOn =
  (kept: Kept, refresh: (refreshToken: string) => Promise<Session>, now = Date.now): (() => Promise<string>) =>
  async () => {
    const session = await kept.read();
    if (isFresh(session, now())) return session.token;
    return kept.alone(async () => {
      const latest = await kept.read();
      if (isFresh(latest, now()) || latest.refreshToken === undefined) return latest.token;
      const next = await refresh(latest.refreshToken);
      await kept.write(next);
      return next.token;
    });
  };

/** A session that ends with this process. */
export function inMemory(session: Session): Kept {
  let current = session;
  let before: Promise<unknown> = Promise.resolve();
  return {
    read: async () => current,
    write: async (next) => void (current = next),
    alone: (work) => {
      const mine = before.then(work);
      before = mine.catch(() => undefined);
      return mine;
    },
  };
}
