import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSigned, type SignatureHeaders } from '../door/sign.js';

/** What a vendor or a recipient is told. */
export type Told = { vendor: string; type: string; data: Record<string, unknown> };

const LARGEST = 1 << 20;
const PATH = /^\/webhooks\/([A-Za-z0-9._-]+)$/;

/** One small receiver for the webhooks of all vendors and recipients, on this machine only. */
export class WebhookReceiver {
  /** How many came, by vendor; and how many were turned away. */
  readonly counts: Record<string, number> = {};
  refused = 0;
  #server: Server | undefined;
  #port = 0;

  constructor(
    private readonly secretOf: (vendor: string) => string | undefined,
    private readonly tell: (told: Told) => void,
  ) {}

  /** Listens, on the port of an earlier start where it is free; gives the port. */
  async listen(preferred: number | undefined): Promise<number> {
    const server = createServer((request, response) => {
      void this.answer(request).then(
        (status) => end(response, status),
        () => end(response, 400),
      );
    });
    this.#server = server;
    await listening(server, preferred ?? 0).catch(() => listening(server, 0));
    this.#port = (server.address() as AddressInfo).port;
    return this.#port;
  }

  addressOf(vendor: string): string {
    return `http://127.0.0.1:${this.#port}/webhooks/${vendor}`;
  }

  close(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  private async answer(request: IncomingMessage): Promise<number> {
    const vendor = PATH.exec(request.url ?? '')?.[1];
    if (request.method !== 'POST' || !vendor) return 404;
    const body = await read(request);
    const secret = this.secretOf(vendor);
    const headers = request.headers as Partial<SignatureHeaders>;
    if (body === undefined || !secret || !isSigned(secret, headers, body, Date.now())) {
      this.refused++;
      return body === undefined ? 413 : 401;
    }
    this.counts[vendor] = (this.counts[vendor] ?? 0) + 1;
    try {
      const { type, data } = JSON.parse(body) as { type?: unknown; data?: unknown };
      if (typeof type === 'string') this.tell({ vendor, type, data: (data ?? {}) as Record<string, unknown> });
    } catch {
      return 400;
    }
    return 204;
  }
}

const listening = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });

const end = (response: ServerResponse, status: number): void => void response.writeHead(status).end();

async function read(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
