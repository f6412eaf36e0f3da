import { createRoot, React, Ruru } from '/graphiql/ruru.js';
import { fresh } from '/page/session.js';

// The editor checks documents beside the page, in workers that come from here too: nothing is fetched from elsewhere.
const workers = { json: 'jsonWorker.js', graphql: 'graphqlWorker.js' };
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => new Worker(`/graphiql/${workers[label] ?? 'editorWorker.js'}`, { type: 'module' }),
};

const WELCOME = `# What you may see here is what you may see on the first page: sign in there, and come back.
# Ctrl-Enter asks.
{
  me { name }
  projects { code title }
}
`;

// Good for a quarter of an hour: whoever works here longer reloads the page.
const token = await fresh().catch(() => null);
const address = new URL('/graphql', location.href);
createRoot(document.getElementById('ruru-root')).render(
  React.createElement(Ruru, {
    endpoint: address.href,
    subscriptionEndpoint: address.href.replace(/^http/, 'ws'),
    defaultQuery: WELCOME,
    // The session of the first page; it is not kept with the other headers.
    ...(token ? { initialHeaders: JSON.stringify({ authorization: `Bearer ${token}` }, null, 2) } : {}),
    // A session is nothing to leave open on a screen.
    defaultEditorToolsVisibility: false,
    showPersistHeadersSettings: false,
  }),
);
