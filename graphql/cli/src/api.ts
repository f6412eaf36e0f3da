import { type Language, phrase, refuse } from '@bobine/contracts';
import { languageIn } from './language.js';

type Answer<T> = { data?: T | null; errors?: { message: string }[] };

/** What one asks with: an API token, or a session that is gone on with. */
type Session = { token: string; expiresAt?: string; refreshToken?: string };
const SESSION = 'token expiresAt refreshToken';
/** A token that ends sooner is not begun with any more. */
const SOON_MS = 60_000;

/** The API as a person or a script asks it: every error is told in the API's own words. */
export class Api {
  private goingOn: Promise<void> | undefined;

  private constructor(
    readonly url: string,
    private session: Session,
    private readonly language: Language,
  ) {}

  /** Signs in at this address, or at that of the environment, with what the environment holds: an API token, a session's token, or the token of a one-time link. */
  static async signedIn(given: string | undefined, env: NodeJS.ProcessEnv): Promise<Api> {
    const url = given ?? env['BOBINE_API'];
    if (!url) throw refuse('option', 'Give the address of the API with --api, or as BOBINE_API in the environment.');
    const language = languageIn(env);
    const { BOBINE_TOKEN: token, BOBINE_LINK: link } = env;
    if (token) return new Api(url, { token }, language);
    if (!link) throw refuse('option', 'Set BOBINE_TOKEN or BOBINE_LINK in the environment, to say who you are.');
    const signingIn = `mutation ($link: String!) { signIn(token: $link) { ${SESSION} } }`;
    const { signIn } = await ask<{ signIn: Session }>({ url, language }, signingIn, { link });
    return new Api(url, signIn, language);
  }

  async ask<T>(query: string, variables: object = {}): Promise<T> {
    const { expiresAt, refreshToken } = this.session;
    if (refreshToken && expiresAt && Date.parse(expiresAt) - Date.now() < SOON_MS) {
      this.goingOn ??= this.goOn(refreshToken).finally(() => (this.goingOn = undefined));
      await this.goingOn;
    }
    const { url, language } = this;
    return ask<T>({ url, language, token: this.session.token }, query, variables);
  }

  /** Goes on with the session before its token ends. */
  private async goOn(refreshToken: string): Promise<void> {
    const { url, language } = this;
    const query = `mutation ($refreshToken: String!) { refreshSession(refreshToken: $refreshToken) { ${SESSION} } }`;
    const { refreshSession } = await ask<{ refreshSession: Session }>({ url, language }, query, { refreshToken });
    this.session = refreshSession;
  }
}

/** Whom is asked, as whom, and in which language it is to answer. */
type Asking = { url: string; token?: string; language: Language };

async function ask<T>({ url: api, token, language }: Asking, query: string, variables: object): Promise<T> {
  if (!URL.canParse('/graphql', api)) throw refuse('option', phrase`--api must be an address; "${api}" is none.`);
  const response = await fetch(new URL('/graphql', api), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': language,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(30_000),
  }).catch(() => {
    throw refuse('api', phrase`${api} does not answer.`);
  });
  const { data, errors } = (await response.json().catch(() => ({}))) as Answer<T>;
  if (errors?.[0]) throw refuse('api', errors[0].message);
  if (!data)
    throw refuse('api', phrase`${api} answered HTTP ${String(response.status)}, which is not the API's answer.`);
  return data;
}
