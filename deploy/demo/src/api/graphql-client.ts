import { setTimeout as pause } from 'node:timers/promises';

/** The API has said no; `code` is for machines, the message for people. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

type Answer = { data?: unknown; errors?: { message: string; extensions?: { code?: unknown } }[] };

const LONGEST_PAUSE_MS = 3000;
/** The API answers, and what it stands on does not: away all the same. */
const AWAY = new Set(['service.away', 'database.away']);
/** Longer than any restart of the product takes. */
const PATIENCE_MS = 300_000;

/** GraphQL over HTTP. A product that is away is waited for, so what is asked must be safe to ask twice. */
export class GraphqlClient {
  /** When the API last answered, milliseconds since the epoch. */
  lastAnswer = Date.now();

  constructor(
    private readonly address: string,
    private readonly signal: AbortSignal,
  ) {}

  /** Asks as the holder of a token; refused with ApiRefusal. */
  async ask<T>(token: string | undefined, document: string, variables: Record<string, unknown> = {}): Promise<T> {
    const until = Date.now() + PATIENCE_MS;
    for (let wait = 100; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
      const answer = await this.once(token, JSON.stringify({ query: document, variables }));
      if (typeof answer !== 'string') {
        this.lastAnswer = Date.now();
        const [error] = answer.errors ?? [];
        if (error) throw new ApiRefusal(String(error.extensions?.code ?? 'unknown'), error.message);
        return answer.data as T;
      }
      if (Date.now() > until) throw new Error(`The API has not answered for ${PATIENCE_MS / 1000} s: ${answer}`);
      await pause(wait, undefined, { signal: this.signal });
    }
  }

  /** One try: the answer, or in words why there is none. */
  private async once(token: string | undefined, body: string): Promise<Answer | string> {
    try {
      const response = await fetch(`${this.address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        body,
        signal: AbortSignal.any([this.signal, AbortSignal.timeout(30_000)]),
      });
      const text = await response.text();
      if (response.status === 429 || response.status >= 502) return `status ${response.status}`;
      try {
        const answer = JSON.parse(text) as Answer;
        const code = String(answer.errors?.[0]?.extensions?.code);
        if (AWAY.has(code)) return code;
        if (answer.errors || answer.data !== undefined) return answer;
      } catch {
        // Told below.
      }
      return `status ${response.status}: ${text.slice(0, 200)}`;
    } catch (error) {
      this.signal.throwIfAborted();
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
      return `${String(error)} ${cause}`.trim();
    }
  }
}
