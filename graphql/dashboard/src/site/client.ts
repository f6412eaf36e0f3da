import { cacheExchange, Client, fetchExchange } from 'urql';
import { language } from '../words/language.js';
import { forget, fresh, stale } from './session.js';

/** Asks as whoever is signed in; a token that is refused is asked with once more, its successor then. */
async function signedFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const token = await fresh();
  const response = await fetch(input, { ...init, headers: headersOf(init, token) });
  if (!token || !(await isUnsigned(response.clone()))) return response;
  stale(token);
  const next = await fresh();
  if (next && next !== token) return fetch(input, { ...init, headers: headersOf(init, next) });
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

/** Asks with a token that was given for it, whoever is signed in. */
const fetchWith =
  (token: string) =>
  (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> =>
    fetch(input, { ...init, headers: headersOf(init, token) });

/** What all pages ask with: answers are kept, and read anew when something of their types was changed here. */
export const makeClient = (token?: string): Client =>
  new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetch: token === undefined ? signedFetch : fetchWith(token),
    exchanges: [cacheExchange, fetchExchange],
  });

/** Gets a file of the site, as whoever is signed in. */
export const getFile = (path: string, init?: RequestInit): Promise<Response> => signedFetch(path, init);
