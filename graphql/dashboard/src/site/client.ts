import { cacheExchange, Client, fetchExchange } from 'urql';
import { language } from '../words/language.js';
import { forget, fresh, stale } from './session.js';

/** Asks as whoever is signed in; a token that is refused is asked with once more, its successor then. */
async function signedFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const token = await fresh();
  const response = await fetchWith(token)(input, init);
  if (!token || !(await isUnsigned(response.clone()))) return response;
  stale(token);
  const next = await fresh();
  if (next && next !== token) return fetchWith(next)(input, init);
  forget();
  return response;
}

const headersOf = (init: RequestInit, token: string | null): HeadersInit => ({
  ...(init.headers as Record<string, string>),
  'accept-language': language(),
  ...(token ? { authorization: `Bearer ${token}` } : {}),
});

async function isUnsigned(response: Response): Promise<boolean> {
  const answer = (await response.json().catch(() => ({}))) as { errors?: { extensions?: { code?: string } }[] };
  return answer.errors?.[0]?.extensions?.code === 'access.unsigned';
}

/** Asks with a token, or without one. */
const fetchWith =
  (token: string | null) =>
  (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> =>
    fetch(input, { ...init, headers: headersOf(init, token) });

/** What all pages ask with, as whoever is signed in unless a token is given: answers are kept, and read anew when something of their types was changed here. */
export const makeClient = (token?: string): Client =>
  new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetch: token === undefined ? signedFetch : fetchWith(token),
    exchanges: [cacheExchange, fetchExchange],
  });

/** Gets a file of the site, as whoever is signed in: it is there once it begins, and what comes of it is for its reader alone. */
export const getFile = async (path: string, init?: RequestInit): Promise<Response> =>
  fetchWith(await fresh())(path, init);
