import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import { isRefusal } from '@bobine/contracts';
import { Agent, buildConnector, request } from 'undici';
import { addressRefused, isAllowedAddress, webhookUrl } from './address.js';
import type { Answer } from './ladder.js';

export type OutsideOptions = {
  /** For a site on one machine or in one network: lets webhooks go to loopback and private addresses, and over http. */
  allowPrivate: boolean;
  timeoutMs: number;
};

/** Posts to addresses that others have chosen. */
export type Outside = {
  /** Posts a body and answers with what came back; it never throws. Redirections are answers, not followed. */
  post: (url: string, headers: Record<string, string>, body: string) => Promise<Answer>;
  /** Cuts what is under way. */
  close: () => Promise<void>;
};

/** The way out: every address is vetted when its connection is made, so a name that changes in between gains nothing. */
export function outside({ allowPrivate, timeoutMs }: OutsideOptions): Outside {
  const closing = new AbortController();
  const agent = new Agent({
    connect: vettedConnector(allowPrivate, timeoutMs),
    keepAliveTimeout: 10_000,
    pipelining: 1,
    maxHeaderSize: 16_384,
  });
  return {
    async post(url, headers, body) {
      try {
        const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), closing.signal]);
        const target = webhookUrl(url, allowPrivate);
        const response = await request(target, { method: 'POST', headers, body, dispatcher: agent, signal });
        // Only the status counts; the body is read a little so that the connection can be used again.
        response.body.dump({ limit: 16_384 }).catch(() => undefined);
        return { status: response.statusCode, ...retryAfterOf(response.headers['retry-after']) };
      } catch (error) {
        return { failure: failureOf(error, timeoutMs) };
      }
    },
    async close() {
      closing.abort();
      await agent.destroy();
    },
  };
}

function vettedConnector(allowPrivate: boolean, timeout: number): buildConnector.connector {
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

function retryAfterOf(header: string | string[] | undefined): { retryAfter?: number } {
  return typeof header === 'string' && /^[0-9]{1,6}$/.test(header) ? { retryAfter: Number(header) } : {};
}

function failureOf(error: unknown, timeoutMs: number): string {
  if (isRefusal(error)) return error.user;
  const { name, code } = error as { name?: string; code?: string };
  if (name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`;
  return `not reached: ${code ?? name ?? 'unknown'}`;
}
