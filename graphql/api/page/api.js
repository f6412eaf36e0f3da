import { createClient } from '/page/graphql-ws/client.js';
import { CHANGED } from '/page/queries.js';
import { documentOf, fresh, post, stale } from '/page/session.js';
import { state } from '/page/state.js';

/** Asks one question; what is refused is thrown with its code. A token that is refused is asked with once, its successor too. */
export async function ask(query, variables = {}) {
  const token = await fresh();
  let answer = await post(token, query, variables);
  if (token && answer.errors?.[0]?.extensions?.code === 'access.unsigned') {
    stale();
    const next = await fresh();
    if (next && next !== token) answer = await post(next, query, variables);
  }
  const [error] = answer.errors ?? [];
  if (error) throw Object.assign(new Error(error.message), { code: error.extensions?.code });
  return answer.data;
}

const stills = new Map();
/** A still as something an image can show; asked once, since a still never changes, unless it could not be had. */
export function stillOf(address) {
  if (!stills.has(address)) {
    const asked = fresh()
      .then((token) => fetch(address, { headers: { authorization: `Bearer ${token}` } }))
      .then((response) => (response.ok ? response.blob() : Promise.reject(new Error(address))))
      .then(dataOf)
      .catch(() => {
        stills.delete(address);
        return null;
      });
    stills.set(address, asked);
  }
  return stills.get(address);
}

const dataOf = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

/** Close code of a socket whose token is over, or is none (graphql-ws: forbidden). */
const REFUSED = 4403;

let client;
let leave = () => undefined;

/** Follows the project of the page; `changed` is called for each change, `connected` with whether it is live. */
export function follow(changed, connected) {
  leave();
  if (!state.project || !state.token) return;
  client ??= createClient({
    url: `${location.origin.replace('http', 'ws')}/graphql`,
    // A socket is closed when its token ends, and opened again with the next.
    connectionParams: async () => ({ authorization: `Bearer ${await fresh()}`, language: state.language }),
    retryAttempts: Infinity,
    // An ended session stays ended.
    shouldRetry: () => state.token !== null,
    on: {
      connected: () => {
        connected(true);
        changed();
        // What changes while the subscription is being made is told by nobody.
        setTimeout(changed, 1000);
      },
      closed: (event) => {
        if (event?.code === REFUSED) stale();
        connected(false);
      },
    },
  });
  leave = client.subscribe(
    { query: '', extensions: { documentId: documentOf(CHANGED) }, variables: { project: state.project } },
    { next: changed, error: () => changed(), complete: () => changed() },
  );
}

/** Leaves what is followed: the session has ended. */
export function unfollow() {
  leave();
  client?.dispose();
  client = undefined;
}
