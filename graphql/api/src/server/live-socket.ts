import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Language, languageAsked, phrase } from '@bobine/contracts';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import type { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { Live } from '../live/live.js';
import type { Sessions } from '../session/session.js';
import { type Asking, mayAskFreely, unknownDocument, untrusted } from './asked.js';
import type { ContextOf } from './context-of.js';
import { type Documents, namedIn } from './documents.js';
import { failing, type Failures } from './failure.js';
import { GRAPHQL_PATH } from './graphql.js';
import { subscriptionDocument } from './limits.js';

const LARGEST_MESSAGE = 64 * 1024;
const MOST_SUBSCRIPTIONS = 20;
const LONGEST_TIMER_MS = 86_400_000;
/** Close code of a socket whose session has ended (graphql-ws: forbidden). */
const FORBIDDEN = 4403;

type Params = { authorization?: unknown; language?: unknown };
type Session = { authorization?: string; asked?: Language | undefined; language?: Language; end?: NodeJS.Timeout };
/** What answers behind the socket. */
export type Answering = {
  sessions: Sessions;
  live: Live;
  contextOf: ContextOf;
  documents: Documents;
  asking: Asking;
  failures: Failures;
};

/** Subscriptions over WebSocket (graphql-ws), under the sessions, the policy and the limits of HTTP; nothing else. */
export class LiveSocket implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });
  private dispose: () => Promise<void> = async () => undefined;

  constructor(
    private readonly http: HttpAdapterHost,
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly answering: Answering,
  ) {}

  onApplicationBootstrap(): void {
    const { sessions, contextOf, documents, asking, failures } = this.answering;
    const failure = (error: GraphQLError | GraphQLFormattedError, { language = 'en' }: Session) =>
      failures.in(language, failures.format('toJSON' in error ? error.toJSON() : error, error));
    const { schema } = this.schemaHost;
    const served = useServer<Params, Session>(
      {
        schema,
        context: ({ extra }) => contextOf(extra.authorization, { language: extra.asked }),
        onConnect: async ({ connectionParams, extra }) => {
          const authorization = connectionParams?.authorization;
          const session = typeof authorization === 'string' ? await sessions.read(authorization) : null;
          if (!session) return false;
          extra.authorization = authorization as string;
          closeAt(session.endsAt, extra);
          extra.asked = languageAsked(connectionParams?.language);
          extra.language = extra.asked ?? session.language ?? 'en';
          return true;
        },
        onClose: ({ extra }) => clearTimeout(extra.end),
        onSubscribe: async ({ subscriptions, extra }, _id, { query, operationName, variables, extensions }) => {
          if (Object.keys(subscriptions).length > MOST_SUBSCRIPTIONS) {
            return [failing(phrase`At most ${MOST_SUBSCRIPTIONS} subscriptions share a connection.`)];
          }
          const name = namedIn({ extensions });
          const text = name === undefined ? query : documents.text(name);
          if (text === undefined) return [unknownDocument()];
          if (!documents.has(text) && !mayAskFreely(await contextOf(extra.authorization), asking.takes))
            return [untrusted()];
          const read = subscriptionDocument(schema, text);
          if ('problems' in read) return read.problems;
          return {
            schema,
            document: read.document,
            operationName: operationName ?? null,
            variableValues: variables ?? {},
          };
        },
        onNext: ({ extra }, _id, _payload, _args, result) =>
          result.errors ? { ...result, errors: result.errors.map((it) => failure(it, extra)) } : undefined,
        onError: ({ extra }, _id, _payload, errors) => errors.map((it) => failure(it, extra)),
      },
      this.sockets,
    );
    this.dispose = async () => served.dispose();
    const server = this.http.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (request.url?.split('?')[0] !== GRAPHQL_PATH) return turnAway(socket, '404 Not Found');
      if (!isSameOrigin(request)) return turnAway(socket, '403 Forbidden');
      this.sockets.handleUpgrade(request, socket, head, (opened) => this.sockets.emit('connection', opened, request));
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.answering.live.close();
    await this.dispose();
  }
}

/** Closes a socket when what it was opened with ends; a timer runs for some weeks at most, and tokens live for a year. */
function closeAt(endsAt: Date, extra: Session & { socket: { close: (code: number, why: string) => void } }): void {
  const left = endsAt.getTime() - Date.now();
  const over = () =>
    left > LONGEST_TIMER_MS ? closeAt(endsAt, extra) : extra.socket.close(FORBIDDEN, 'The session has ended');
  extra.end = setTimeout(over, Math.min(left, LONGEST_TIMER_MS)).unref();
}

function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Browsers say which site a socket is opened from: only our own page may. Other programs say nothing. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  if (headers.origin === undefined) return true;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}
