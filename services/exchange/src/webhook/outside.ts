import { lookup as systemResolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { isRefusal, type Phrase, phrase } from '@bobine/contracts';
import { Agent, buildConnector, request } from 'undici';
import { addressRefused, isAllowedAddress, webhookUrl } from './address.js';
import { type Answered, retryAfterOf } from './ladder.js';

/** How long whoever is posted to may take. */
export const OUTSIDE_TIMEOUT_MS = 15_000;

export type OutsideOptions = {
  /** For a site on one machine or in one network: lets webhooks go to loopback and private addresses, and over http. */
  allowPrivate: boolean;
  timeoutMs: number;
  /** Who names are resolved by. */
  resolve?: Resolve;
};
type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/** Posts to addresses that others have chosen. */
export type Outside = {
  /** Posts a body and answers with what came back; it never throws. Redirections are answers, not followed. */
  post: (url: string, headers: Record<string, string>, body: string) => Promise<Answered>;
  /** Cuts what is under way. */
  close: () => Promise<void>;
};

/** The way out: every address is vetted when its connection is made, so a name that changes in between gains nothing. */
export function outside({ allowPrivate, timeoutMs, resolve = systemResolve }: OutsideOptions): Outside {
  const closing = new AbortController();
  const agent = new Agent({
    connect: vettedConnector(allowPrivate, timeoutMs, resolve),
    keepAliveTimeout: 10_000,
    pipelining: 1,
    maxHeaderSize: 16_384,
  });
  return {
    async post(url, headers, body) {
      const began = performance.now();
      const took = (): number => Math.round(performance.now() - began);
      try {
        const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), closing.signal]);
        const target = webhookUrl(url, allowPrivate);
        const response = await request(target, { method: 'POST', headers, body, dispatcher: agent, signal });
        // Only the status counts; of the body, which may never end, the beginning is kept for the log.
        const milliseconds = took();
        const said = await beginningOf(response.body);
        const retryAfter = retryAfterOf(response.headers['retry-after'], new Date());
        const answer = { status: response.statusCode, ...(retryAfter === undefined ? {} : { retryAfter }) };
        return { answer, milliseconds, said };
      } catch (error) {
        return { answer: { failure: failureOf(error, timeoutMs) }, milliseconds: took(), said: '' };
      }
    },
    async close() {
      closing.abort();
      await agent.destroy();
    },
  };
}

function vettedConnector(allowPrivate: boolean, timeout: number, resolve: Resolve): buildConnector.connector {
  const lookup: LookupFunction = (hostname, options, callback) => {
    const all: LookupOptions & { all: true } = { ...options, all: true };
    resolve(hostname, all, (error, found: LookupAddress[] = []) => {
      if (error) return callback(error, []);
      // One forbidden address among several is enough: which of them is used is not ours to choose.
      if (found.length === 0 || found.some(({ address }) => !isAllowedAddress(address, allowPrivate))) {
        return callback(addressRefused(), []);
      }
      const [first] = found;
      if (options.all) callback(null, found);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
  const connect = buildConnector({ timeout, lookup });
  return (options, callback) => {
    const literal = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) && !isAllowedAddress(literal, allowPrivate)) return callback(addressRefused(), null);
    connect(options, (...connected) => {
      const socket = connected[1] as Socket | null;
      if (socket && !isAllowedAddress(socket.remoteAddress ?? '', allowPrivate)) {
        socket.destroy();
        return callback(addressRefused(), null);
      }
      callback(...connected);
    });
  };
}

/** What is kept of an answer's body, and how long one waits for it. */
const KEPT = 1024;
const SAID_WITHIN_MS = 1_000;

/** The first KiB of a body as text; as much as came when it is slow, endless or broken off. */
async function beginningOf(body: Readable): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  const late = setTimeout(() => body.destroy(), SAID_WITHIN_MS);
  try {
    for await (const part of body as AsyncIterable<Buffer>) {
      parts.push(part);
      size += part.length;
      if (size >= KEPT) break;
    }
  } catch {
    // What was answered counts, although its body came to nothing.
  } finally {
    clearTimeout(late);
    body.destroy();
  }
  return Buffer.concat(parts).subarray(0, KEPT).toString('utf8').replaceAll('\u0000', '\ufffd');
}

function failureOf(error: unknown, timeoutMs: number): string | Phrase {
  if (isRefusal(error)) return error.told;
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'TimeoutError') return phrase`no answer within ${timeoutMs / 1000} s`;
  return phrase`not reached: ${code ?? name ?? '?'}`;
}
