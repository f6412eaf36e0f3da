import { setTimeout as pause } from 'node:timers/promises';

/** The API has said no; the code is for machines. */
export class ApiRefusal extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(`${message} (${code})`);
  }
}

type Answer = { data?: unknown; errors?: { message: string; extensions?: { code?: unknown } }[] };

/** GraphQL as any client speaks it. */
export class ProductApi {
  #token: string | undefined;

  constructor(private readonly address: string) {}

  /** The bearer token of its session. */
  get token(): string {
    return this.#token ?? '';
  }

  async signIn(link: string): Promise<void> {
    const token = /(?:token=|#)?([^#=]+)$/.exec(link)?.[1] ?? link;
    const { signIn } = await this.ask<{ signIn: { token: string } }>(
      'mutation ($token: String!) { signIn(token: $token) { token } }',
      { token },
    );
    this.#token = signIn.token;
    // A bench outlasts the quarter of an hour that a session's token lives.
    const { issueToken } = await this.ask<{ issueToken: { value: string } }>(
      'mutation ($end: DateTime!) { issueToken(name: "A bench", expiresAt: $end) { value } }',
      { end: new Date(Date.now() + 86_400_000).toISOString() },
    );
    this.#token = issueToken.value;
  }

  async ask<T>(query: string, variables: Record<string, unknown>): Promise<T> {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(30_000),
    });
    const { data, errors } = (await response.json()) as Answer;
    const [error] = errors ?? [];
    if (error) throw new ApiRefusal(String(error.extensions?.code), error.message);
    return data as T;
  }

  /** Asks again for a while: what one service was told, another learns a moment later. */
  async eventually<T>(query: string, variables: Record<string, unknown>): Promise<T> {
    for (const until = Date.now() + 30_000; ; await pause(300)) {
      try {
        return await this.ask<T>(query, variables);
      } catch (error) {
        if (!(error instanceof ApiRefusal) || Date.now() > until) throw error;
      }
    }
  }
}
