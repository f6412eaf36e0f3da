import { createRoot, React, Ruru } from '/graphiql/ruru.js';
import { examplesOf, FOUND, names, PROJECTS } from '/page/examples.js';
import { fresh } from '/page/session.js';

// The editor checks documents beside the page, in workers that come from here too: nothing is fetched from elsewhere.
const workers = { json: 'jsonWorker.js', graphql: 'graphqlWorker.js' };
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(`/graphiql/${workers[label] ?? 'editorWorker.js'}`, { type: 'module' }),
};

// Good for a quarter of an hour: whoever works here longer reloads the page.
const token = await fresh().catch(() => null);
const headers = token ? JSON.stringify({ authorization: `Bearer ${token}` }, null, 2) : null;
const address = new URL('/graphql', location.href);

// The editor keeps the tabs that were open; the examples come first where there are none.
if (location.hash === '#examples') {
  localStorage.removeItem('graphiql:tabState');
  history.replaceState(null, '', location.pathname);
}

/** What there is on this site for the examples to ask of; nothing for who is not signed in or sees nothing. */
async function found() {
  if (!token) return names();
  const { me, projects: [project] = [] } = (await ask(PROJECTS)) ?? {};
  return names(project, project && (await ask(FOUND, { project: project.code, me: me.id }))?.project);
}
async function ask(query, variables) {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  }).catch(() => null);
  return (await response?.json().catch(() => null))?.data;
}

const defaultTabs = examplesOf(await found()).map(({ text, variables }) => ({
  query: text,
  variables: JSON.stringify(variables, null, 2),
  headers,
}));
createRoot(document.getElementById('ruru-root')).render(
  React.createElement(Ruru, {
    endpoint: address.href,
    subscriptionEndpoint: address.href.replace(/^http/, 'ws'),
    defaultTabs,
    // The session of the dashboard; it is not kept with the other headers.
    ...(headers ? { initialHeaders: headers, defaultHeaders: headers } : {}),
    // A session is nothing to leave open on a screen: of what is beside the document, the headers stay closed.
    defaultEditorToolsVisibility: 'variables',
    showPersistHeadersSettings: false,
  }),
);
