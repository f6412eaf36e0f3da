/** The session of this browser, kept where all its tabs find it: whichever goes on with it, all go on. */
export type Kept = { token: string; refreshToken?: string; good: number };
type Given = { token: string; refreshToken: string };
type Refreshed = { over: true } | { over: false; given: Given };

const NAME = 'session';
/** A token that ends sooner is not begun with any more, in milliseconds. */
const SOON_MS = 60_000;
const TRIES = 4;

const listeners = new Set<() => void>();
let going: Promise<void> | undefined;

/** What is kept, or null when nobody is signed in. */
export function kept(): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? 'null') as Kept | null;
  } catch {
    return null;
  }
}

/** Tells when somebody signs in or out here or in another tab. */
export function heard(listener: () => void): () => void {
  const other = (event: StorageEvent): void => {
    if (event.key === NAME) listener();
  };
  listeners.add(listener);
  window.addEventListener('storage', other);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', other);
  };
}
const tell = (): void => listeners.forEach((listener) => listener());

/** Keeps what somebody has signed in with. */
export function keep({ token, refreshToken }: Given): void {
  const was = kept();
  localStorage.setItem(NAME, JSON.stringify({ token, refreshToken, good: goodUntil(token) }));
  if (!was) tell();
}

/** Forgets the session, in every tab. */
export function forget(): void {
  if (!localStorage.getItem(NAME)) return;
  localStorage.removeItem(NAME);
  tell();
}

/** The token was refused: the next is asked for before it is used again. */
export function stale(token: string): void {
  const session = kept();
  if (session?.token === token && session.refreshToken) {
    localStorage.setItem(NAME, JSON.stringify({ ...session, good: 0 }));
  }
}

/** A token that is good for a while yet; null when nobody is signed in. Another tab may have gone on with it meanwhile. */
export async function fresh(): Promise<string | null> {
  const session = kept();
  if (session?.refreshToken && session.good - Date.now() <= SOON_MS) {
    const { refreshToken } = session;
    going ??= goOn(refreshToken).finally(() => {
      going = undefined;
    });
    await going;
  }
  return kept()?.token ?? null;
}

async function goOn(refreshToken: string): Promise<void> {
  const refreshed = await asked(refreshToken);
  if (!refreshed) return;
  if (refreshed.over) forget();
  else keep(refreshed.given);
}

/**
 * Asks again when no answer comes: the same refresh token is taken for ten seconds, and then never again. Only what says
 * that the session is over ends it; what is away comes back.
 */
async function asked(refreshToken: string): Promise<Refreshed | undefined> {
  for (let tries = 1; ; tries++) {
    try {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: REFRESH, variables: { refreshToken } }),
      });
      const { data, errors } = (await response.json()) as {
        data?: { refreshSession?: Given } | null;
        errors?: { extensions?: { code?: string } }[];
      };
      if (data?.refreshSession) return { over: false, given: data.refreshSession };
      return errors?.[0]?.extensions?.code?.startsWith('session.') ? { over: true } : undefined;
    } catch {
      if (tries === TRIES) return undefined;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

/** How long a token is good by this machine's own clock: it may be off, and the token says how long it lives. */
function goodUntil(token: string): number {
  const payload = token.split('.')[1] ?? '';
  const { iat, exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as {
    iat: number;
    exp: number;
  };
  return Date.now() + (exp - iat) * 1000;
}

/** Plain text, for it is asked beside everything else; trusted as the others are. */
export const REFRESH =
  'mutation Refresh($refreshToken: String!) { refreshSession(refreshToken: $refreshToken) { token refreshToken } }';
