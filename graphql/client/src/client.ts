import type { TadaDocumentNode } from 'gql.tada';
import { print } from 'graphql';
import { type Change, follow } from './follow.js';
import { Refused } from './refused.js';

export type ClientOptions = {
  /** Where the site is: `https://bobine.example.org`. */
  url: string;
  /** An API token, a session's access token, or what gives one each time it is needed. */
  token: string | (() => string | Promise<string>);
  /** The language that refusals are said in. */
  language?: 'en' | 'fr';
  /** How long an answer is waited for, in milliseconds: half a minute unless said. */
  patience?: number;
  /** The socket of programs whose platform has none of its own. */
  webSocket?: unknown;
};

type Answer<Result> = { data?: Result | null; errors?: { message: string; extensions?: Record<string, unknown> }[] };

/** Somebody who asks a site: with typed documents, and live. */
export class Bobine {
  constructor(private readonly options: ClientOptions) {}

  /** Asks a query or does a mutation; what is refused is thrown as `Refused`, in words a person can read. */
  async ask<Result, Variables>(
    document: TadaDocumentNode<Result, Variables>,
    ...[variables]: Record<string, never> extends Variables ? [variables?: Variables] : [variables: Variables]
  ): Promise<Result> {
    const { url, language = 'en', patience = 30_000 } = this.options;
    const response = await fetch(new URL('/graphql', url), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': language,
        authorization: `Bearer ${await this.token()}`,
      },
      body: JSON.stringify({ query: print(document), variables }),
      signal: AbortSignal.timeout(patience),
    });
    const answer = (await response.json().catch(() => ({}))) as Answer<Result>;
    const [first] = answer.errors ?? [];
    if (first) throw new Refused(first);
    if (!answer.data) throw new Refused({ message: `The site answered HTTP ${response.status}, which is no answer.` });
    return answer.data;
  }

  /**
   * What changes in a project from now on, or after a version: each change once, in order, also over lost connections.
   * A change of `epoch` means: read everything again.
   */
  follow(project: string, from: { epoch?: string; since?: number } = {}): AsyncIterableIterator<Change> {
    const { url, webSocket, language = 'en' } = this.options;
    return follow({ url, project, language, webSocket, token: () => this.token(), ...from });
  }

  private async token(): Promise<string> {
    const { token } = this.options;
    return typeof token === 'string' ? token : token();
  }
}
