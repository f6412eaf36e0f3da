import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A vendor's address for webhooks, and how often each came. */
export type Receiver = { url: string; heard: Map<string, number>; stop: () => Promise<void> };

export async function receiver(): Promise<Receiver> {
  const heard = new Map<string, number>();
  const server = createServer((request, response) => {
    const id = String(request.headers['webhook-id']);
    heard.set(id, (heard.get(id) ?? 0) + 1);
    request.resume().once('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    heard,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
