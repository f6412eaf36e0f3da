import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

export type Change = { concept: string; id: string; version: number };

export const CHANGED = `subscription ($project: String!) { projectChanged(project: $project) { concept id version } }`;

/**
 * Follows a project until the signal ends it. What is missed while the product is away is not told: whoever follows
 * looks again at what is, each time it is told anything, `connected` included.
 */
export function follow(
  api: string,
  token: string,
  project: string,
  tell: { changed: (change: Change) => void; connected: () => void },
  signal: AbortSignal,
): void {
  const client = createClient({
    url: `${api.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: Number.MAX_SAFE_INTEGER,
    retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(200 * 2 ** retries, 3000))),
    shouldRetry: () => true,
    keepAlive: 15_000,
    on: { connected: tell.connected },
  });
  let ended = signal.aborted;
  const subscribe = (): void => {
    if (ended) return;
    const again = (): void => void (ended || setTimeout(subscribe, 1000));
    client.subscribe<{ projectChanged: Change }>(
      { query: CHANGED, variables: { project } },
      {
        next: ({ data }) => {
          if (data) tell.changed(data.projectChanged);
        },
        error: again,
        complete: again,
      },
    );
  };
  signal.addEventListener('abort', () => {
    ended = true;
    void client.dispose();
  });
  subscribe();
}
