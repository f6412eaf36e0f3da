import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 30_000;
type Answer<T> = { data?: T; errors?: { message: string; extensions?: { code?: unknown } }[] };

const ISSUE_TOKEN = 'mutation ($end: DateTime!) { issueToken(name: "A test", expiresAt: $end) { value } }';

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

  /** By a token that is given already. */
  static by(address: string, token: string | undefined): Signed {
    return new Signed(address, token);
  }

  /** By the session itself, which may do what a token may not; for a quarter of an hour. */
  static async inPerson(address: string, link: string): Promise<Signed> {
    const { signIn } = await new Signed(address, undefined).ask<{ signIn: { token: string } }>(
      'mutation ($link: String!) { signIn(token: $link) { token } }',
      { link },
    );
    return new Signed(address, signIn.token);
  }

  /** By an API token, since tests outlast a session's quarter of an hour. */
  static async in(address: string, link: string): Promise<Signed> {
    return (await Signed.inPerson(address, link)).byToken();
  }

  /** The same person by an API token. */
  async byToken(): Promise<Signed> {
    const end = new Date(Date.now() + 86_400_000).toISOString();
    const { issueToken } = await this.ask<{ issueToken: { value: string } }>(ISSUE_TOKEN, { end });
    return new Signed(this.address, issueToken.value);
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

  /** One question, once: the code of what is refused, or nothing. */
  async refused(query: string, variables: Record<string, unknown> = {}): Promise<string | undefined> {
    const { errors } = await this.once<unknown>(query, variables);
    return errors?.[0] && String(errors[0].extensions?.code);
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
