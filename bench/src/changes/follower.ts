import { once } from 'node:events';

/** A change as a client of the API hears of it. */
export type Heard = { concept: string; id: string };

/** One client that follows a project over WebSocket, in the protocol graphql-transport-ws. */
export async function follow(
  api: string,
  token: string,
  project: string,
  heard: (change: Heard) => void,
): Promise<() => void> {
  const socket = new WebSocket(`${api.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const say = (message: object): void => socket.send(JSON.stringify(message));
  await once(socket as unknown as EventTarget, 'open');
  const acknowledged = new Promise<void>((resolve, reject) => {
    socket.addEventListener('close', ({ reason }) => reject(new Error(`The API let go: ${reason}`)));
    socket.addEventListener('message', ({ data }) => {
      const { type, payload } = JSON.parse(String(data)) as {
        type: string;
        payload?: { data?: { projectChanged: Heard } };
      };
      if (type === 'connection_ack') resolve();
      if (type === 'ping') say({ type: 'pong' });
      if (type === 'next' && payload?.data) heard(payload.data.projectChanged);
    });
  });
  acknowledged.catch(() => undefined);
  say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  await acknowledged;
  const query = 'subscription ($p: String!) { projectChanged(project: $p) { concept id } }';
  say({ id: '1', type: 'subscribe', payload: { query, variables: { p: project } } });
  return () => socket.close();
}
