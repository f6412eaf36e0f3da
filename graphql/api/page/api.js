import { createClient } from '/page/graphql-ws/client.js';
import { DOCUMENTS } from '/page/documents.js';
import * as queries from '/page/queries.js';
import { state } from '/page/state.js';

const names = new Map(Object.entries(queries).map(([name, text]) => [text, name]));
/** A document by the name the server knows it by. */
const documentOf = (query) => DOCUMENTS[names.get(query)];

/** Asks one question; what is refused is thrown with its code. */
export async function ask(query, variables = {}) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(state.token ? { authorization: `Bearer ${state.token}` } : {}) },
    body: JSON.stringify({ documentId: documentOf(query), variables }),
  });
  const { data, errors } = await response.json();
  if (errors?.length) throw Object.assign(new Error(errors[0].message), { code: errors[0].extensions?.code });
  return data;
}

const stills = new Map();
/** A still as something an image can show; asked once, since a still never changes, unless it could not be had. */
export function stillOf(address) {
  if (!stills.has(address)) {
    const asked = fetch(address, { headers: { authorization: `Bearer ${state.token}` } })
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

let client;
let leave = () => undefined;

/** Follows the project of the page; `changed` is called for each change, `connected` with whether it is live. */
export function follow(changed, connected) {
  leave();
  if (!state.project || !state.token) return;
  client ??= createClient({
    url: `${location.origin.replace('http', 'ws')}/graphql`,
    connectionParams: () => ({ authorization: `Bearer ${state.token}` }),
    retryAttempts: Infinity,
    // An ended session stays ended.
    shouldRetry: (event) => event?.code !== 4403,
    on: {
      connected: () => {
        connected(true);
        changed();
        // What changes while the subscription is being made is told by nobody.
        setTimeout(changed, 1000);
      },
      closed: () => connected(false),
    },
  });
  leave = client.subscribe(
    { query: '', extensions: { documentId: documentOf(queries.CHANGED) }, variables: { project: state.project } },
    { next: changed, error: () => changed(), complete: () => undefined },
  );
}

/** Leaves what is followed: the session has ended. */
export function unfollow() {
  leave();
  client?.dispose();
  client = undefined;
}
