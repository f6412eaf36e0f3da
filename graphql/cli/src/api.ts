import { refuse } from '@bobine/contracts';

type Answer<T> = { data?: T | null; errors?: { message: string }[] };

/** The API as a person or a script asks it: every error is told in the API's own words. */
export class Api {
  private constructor(
    readonly url: string,
    private readonly token: string,
  ) {}

  /** Signs in at this address, or at that of the environment, with what the environment holds: a session's token, or the token of a one-time link. */
  static async signedIn(given: string | undefined, env: NodeJS.ProcessEnv): Promise<Api> {
    const url = given ?? env['BOBINE_API'];
    if (!url) throw refuse('option', 'Give the address of the API with --api, or as BOBINE_API in the environment.');
    const { BOBINE_TOKEN: token, BOBINE_LINK: link } = env;
    if (token) return new Api(url, token);
    if (!link) throw refuse('option', 'Set BOBINE_TOKEN or BOBINE_LINK in the environment, to say who you are.');
    const { signIn } = await ask<{ signIn: { token: string } }>(
      url,
      undefined,
      'mutation ($link: String!) { signIn(token: $link) { token } }',
      { link },
    );
    return new Api(url, signIn.token);
  }

  ask<T>(query: string, variables: object = {}): Promise<T> {
    return ask<T>(this.url, this.token, query, variables);
  }
}

async function ask<T>(api: string, token: string | undefined, query: string, variables: object): Promise<T> {
  if (!URL.canParse('/graphql', api)) throw refuse('option', `--api must be an address; "${api}" is none.`);
  const response = await fetch(new URL('/graphql', api), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(30_000),
  }).catch(() => {
    throw refuse('api', `${api} does not answer.`);
  });
  const { data, errors } = (await response.json().catch(() => ({}))) as Answer<T>;
  if (errors?.[0]) throw refuse('api', errors[0].message);
  if (!data) throw refuse('api', `${api} answered HTTP ${response.status}, which is not the API's answer.`);
  return data;
}
