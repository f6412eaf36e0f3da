const NAME = 'session';
/** A token that ends sooner is not begun with any more. */
const SOON_MS = 60_000;
const REFRESH =
  'mutation Refresh($refreshToken: String!) { refreshSession(refreshToken: $refreshToken) { token refreshToken } }';

const kept = () => JSON.parse(localStorage.getItem(NAME) ?? 'null');

/** How long a token is good, by this machine's own clock: it may be off, and the token says how long it lives. */
function goodUntil(token) {
  const { iat, exp } = JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
  return Date.now() + (exp - iat) * 1000;
}

/** A token of the session that the dashboard keeps, good for a while yet; null where nobody is signed in. */
export async function fresh() {
  const session = kept();
  if (!session?.refreshToken || session.good - Date.now() > SOON_MS) return session?.token ?? null;
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: REFRESH, variables: { refreshToken: session.refreshToken } }),
  });
  const { data } = await response.json();
  if (!data?.refreshSession) return null;
  const { token, refreshToken } = data.refreshSession;
  localStorage.setItem(NAME, JSON.stringify({ token, refreshToken, good: goodUntil(token) }));
  return token;
}
