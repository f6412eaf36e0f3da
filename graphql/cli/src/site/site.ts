import { Bobine, type Change, Refused, type ResultOf } from '@bobine/client';
import { isRefusal, type Language, phrase, refuse } from '@bobine/contracts';
import { addressOf } from './address.js';
import { graphql } from './asked.js';
import { goingOn, inMemory, type Session } from './session.js';
import { stored } from './stored.js';

const SIGN_IN = graphql(`
  mutation ($link: String!, $code: String) {
    signIn(token: $link, code: $code) {
      token
      expiresAt
      refreshToken
      me {
        name
      }
    }
  }
`);
const REFRESH = graphql(`
  mutation ($refreshToken: String!) {
    refreshSession(refreshToken: $refreshToken) {
      token
      expiresAt
      refreshToken
    }
  }
`);
/** A session just opened, and whose it is. */
export type Opened = ResultOf<typeof SIGN_IN>['signIn'];
type Document<Result, Variables> = Parameters<typeof Bobine.prototype.ask<Result, Variables>>[0];
type Given<Variables> = Record<string, never> extends Variables ? [variables?: Variables] : [variables: Variables];
/** Which site, and what says who one is. */
export type Where = { api: string | undefined; env: NodeJS.ProcessEnv; language: Language };

/** A site as a command asks it: who asks is known, and what goes wrong is told in words. */
export class Site {
  private readonly bobine: Bobine;

  private constructor(
    readonly url: string,
    /** The token to ask with. */
    readonly token: () => Promise<string>,
    private readonly language: Language,
  ) {
    this.bobine = new Bobine({ url, token, language });
  }

  /** A site that is asked by nobody in particular: to sign in, for one. */
  static unsigned(url: string, language: Language): Site {
    return new Site(url, async () => '', language);
  }

  /** A site asked with a token that is given. */
  static by(url: string, token: string, language: Language): Site {
    return new Site(url, async () => token, language);
  }

  /**
   * Signs in with what there is: an API token or a session's token (BOBINE_TOKEN), the token of a one-time link
   * (BOBINE_LINK), or the session that `bobine login` has kept.
   */
  static async signedIn({ api, env, language }: Where): Promise<Site> {
    const url = await addressOf(api, env);
    const { BOBINE_TOKEN: token, BOBINE_LINK: link } = env;
    if (token) return Site.by(url, token, language);
    const unsigned = Site.unsigned(url, language);
    const kept = link ? inMemory(await unsigned.signIn(link)) : await stored(env, url);
    if (!kept) throw refuse('unsigned', phrase`You are not signed in at ${url}. Run: bobine login --api ${url}`);
    const refresh = (refreshToken: string): Promise<Session> => unsigned.refresh(refreshToken);
    return new Site(url, goingOn(kept, refresh), language);
  }

  /** Opens a session with the token of a one-time link. */
  async signIn(link: string, code?: string): Promise<Opened> {
    return (await this.ask(SIGN_IN, { link, code: code ?? null })).signIn;
  }

  /** Asks a query or does a mutation. */
  async ask<Result, Variables>(document: Document<Result, Variables>, ...given: Given<Variables>): Promise<Result> {
    try {
      return await this.bobine.ask(document, ...given);
    } catch (error) {
      throw this.failure(error);
    }
  }

  /** What changes in a project, from now on or after a version. */
  follow(project: string, from: { epoch?: string; since?: number }): AsyncIterableIterator<Change> {
    return this.bobine.follow(project, from);
  }

  /** How many milliseconds the clock of the site is ahead of this machine's, to about a second. */
  async skew(): Promise<number> {
    const before = Date.now();
    const signal = AbortSignal.timeout(10_000);
    const response = await fetch(new URL('/openapi.json', this.url), { method: 'HEAD', signal }).catch(
      (error: unknown) => {
        throw this.failure(error);
      },
    );
    const there = Date.parse(response.headers.get('date') ?? '');
    return Number.isNaN(there) ? 0 : there - (before + Date.now()) / 2;
  }

  /** The version of what the site takes and answers, as its documents say it. */
  async version(): Promise<string> {
    const { info } = JSON.parse((await this.get('/openapi.json')).toString('utf8')) as { info?: { version?: unknown } };
    return String(info?.version);
  }

  /** Gets a file of the site. */
  async get(path: string): Promise<Buffer> {
    const response = await this.request(path);
    if (response.ok) return Buffer.from(await response.arrayBuffer());
    throw await this.refusal(path, response);
  }

  /** Sends a file to the site, and answers with what it says of it. */
  async send(path: string, bytes: Uint8Array): Promise<unknown> {
    const response = await this.request(path, {
      ...{ method: 'POST', body: new Uint8Array(bytes), headers: { 'content-type': 'application/octet-stream' } },
    });
    if (response.ok) return response.json();
    throw await this.refusal(path, response);
  }

  private async request(path: string, { headers, ...init }: RequestInit = {}): Promise<Response> {
    const authorization = `Bearer ${await this.token()}`;
    const all = { ...headers, authorization, 'accept-language': this.language };
    return fetch(new URL(path, this.url), { ...init, headers: all, signal: AbortSignal.timeout(120_000) }).catch(
      (error: unknown) => {
        throw this.failure(error);
      },
    );
  }

  /** Why a file was not given or taken, in the words of the site where it has any. */
  private async refusal(path: string, response: Response): Promise<Error> {
    const { code, user } = (await response.json().catch(() => ({}))) as { code?: unknown; user?: unknown };
    if (typeof code === 'string' && typeof user === 'string' && code !== 'file.unknown') {
      return new Refused({ message: user, extensions: { code } });
    }
    return refuse('file.unknown', phrase`${this.url} has no file ${path}, or you may not see it.`);
  }

  private async refresh(refreshToken: string): Promise<Session> {
    try {
      return (await this.ask(REFRESH, { refreshToken })).refreshSession;
    } catch (error) {
      if (!(error instanceof Refused) || ['overload', 'database.away'].includes(error.code)) throw error;
      throw refuse('unsigned', phrase`Your session at ${this.url} is over. Run: bobine login --api ${this.url}`);
    }
  }

  private failure(error: unknown): unknown {
    if (error instanceof Refused && error.code !== 'unknown') return error;
    if (error instanceof Refused) return refuse('site.away', phrase`${this.url}: ${error.message}`);
    return isRefusal(error) ? error : refuse('site.away', phrase`${this.url} does not answer.`, causeOf(error));
  }
}

const causeOf = (error: unknown): string => {
  const { cause, message } = error as { cause?: { code?: string }; message?: string };
  return cause?.code ?? String(message);
};
