import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 30_000;
type Answer<T> = { data?: T; errors?: { message: string; extensions?: { code?: unknown } }[] };

/** GraphQL as somebody who has signed in with a one-time link. */
export class Signed {
  private constructor(
    readonly address: string,
    readonly token: string | undefined,
  ) {}

  /** The same person with the same session at another replica. */
  at(address: string): Signed {
    return new Signed(address, this.token);
  }

  static async in(address: string, link: string): Promise<Signed> {
    const nobody = new Signed(address, undefined);
    const { signIn } = await nobody.ask<{ signIn: { token: string } }>(
      'mutation ($link: String!) { signIn(token: $link) { token } }',
      { link },
    );
    return new Signed(address, signIn.token);
  }

  /** Asks, and again for a while: what one service was told, another learns a moment later. */
  async ask<T = unknown>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    for (const until = Date.now() + PATIENCE_MS; ; await pause(300)) {
      const { data, errors } = await this.once<T>(query, variables);
      if (!errors) return data as T;
      const said = errors.map(({ message, extensions }) => `${String(extensions?.code)}: ${message}`).join('; ');
      if (Date.now() > until) throw new Error(said);
    }
  }

  private async once<T>(query: string, variables: Record<string, unknown>): Promise<Answer<T>> {
    const response = await fetch(`${this.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.token ? { authorization: `Bearer ${this.token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer<T>;
  }
}
