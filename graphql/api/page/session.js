import { DOCUMENTS } from '/page/documents.js';
import * as queries from '/page/queries.js';
import { state } from '/page/state.js';

const NAME = 'session';
/** A token that ends sooner is not begun with any more. */
const SOON_MS = 60_000;

/** The session of this browser: all its tabs go on with the same one. */
const kept = () => JSON.parse(localStorage.getItem(NAME) ?? 'null');

/** How long a token is good, by this machine's own clock: it may be off, and the token says how long it lives. */
function goodUntil(token) {
  const { iat, exp } = JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
  return Date.now() + (exp - iat) * 1000;
}

/** Keeps what somebody has signed in with. */
export function keep({ token, refreshToken }) {
  localStorage.setItem(NAME, JSON.stringify({ token, refreshToken, good: goodUntil(token) }));
  state.token = token;
}

/** Forgets the session, in every tab. */
export function forget() {
  localStorage.removeItem(NAME);
  state.token = null;
}

/** The token was refused: the next is asked for before it is used again. */
export function stale() {
  const session = kept();
  if (session?.token === state.token && session?.refreshToken) {
    localStorage.setItem(NAME, JSON.stringify({ ...session, good: 0 }));
  }
}

let going;
/** A token that is good for a while yet; null when the session is over. Another tab may have gone on with it meanwhile. */
export async function fresh() {
  const session = kept();
  state.token = session?.token ?? null;
  if (!session?.refreshToken || session.good - Date.now() > SOON_MS) return state.token;
  going ??= goOn(session.refreshToken).finally(() => {
    going = undefined;
  });
  await going;
  return state.token;
}

async function goOn(refreshToken) {
  const { data, errors } = await answered(refreshToken);
  if (data?.refreshSession) return keep(data.refreshSession);
  // Only what says that the session is over ends it; what is away comes back.
  if (errors?.[0]?.extensions?.code?.startsWith('session.')) forget();
}

/** Asks again at once when no answer comes: the same refresh token is taken for ten seconds, and then never again. */
async function answered(refreshToken) {
  for (let tries = 0; ; tries++) {
    try {
      return await post(null, queries.REFRESH, { refreshToken });
    } catch (error) {
      if (tries === 3) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

const names = new Map(Object.entries(queries).map(([name, text]) => [text, name]));
/** A document by the name the server knows it by. */
export const documentOf = (query) => DOCUMENTS[names.get(query)];

/** One question to the API, with what it answers. */
export async function post(token, query, variables = {}) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': state.language,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ documentId: documentOf(query), variables }),
  });
  return response.json();
}

/** Ends the session here and there; whether or not it can be told, it is over here. */
export async function signOut() {
  const { token } = state;
  forget();
  await post(token, queries.SIGN_OUT).catch(() => undefined);
}
