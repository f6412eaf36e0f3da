const PATIENCE_MS = 10_000;

/** Opens the live connection and shakes hands (graphql-transport-ws); answers why that failed. */
export function shakenHands(url: string, token: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(new URL('/graphql', url.replace(/^http/, 'ws')), 'graphql-transport-ws');
    const end = (failure?: string): void => {
      clearTimeout(timer);
      socket.close();
      resolve(failure);
    };
    const timer = setTimeout(() => end(`> ${PATIENCE_MS / 1000} s`), PATIENCE_MS);
    socket.addEventListener('open', () =>
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } })),
    );
    socket.addEventListener('message', ({ data }) =>
      end(/"connection_ack"/.test(String(data)) ? undefined : String(data)),
    );
    socket.addEventListener('error', () => end('WebSocket'));
    socket.addEventListener('close', ({ code, reason }) => end([code, reason].join(' ')));
  });
}
