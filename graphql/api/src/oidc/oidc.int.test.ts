import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair } from 'jose';
import { hashOf } from '../session/bearer.js';
import { type Forgery, IdentityProviderProcess, Jar } from '../testing/identity-provider.js';
import { Stand } from '../testing/stand.js';

const PUBLIC = 'http://bobine.house.example';
const CALLBACK = `${PUBLIC}/auth/oidc/callback`;
const SETTINGS = ['BOBINE_PUBLIC_URL', 'OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'];

describe('signing in with an identity provider', () => {
  let provider: IdentityProviderProcess;
  let stand: Stand;
  beforeAll(async () => {
    provider = await IdentityProviderProcess.start(CALLBACK);
    const values = [PUBLIC, provider.issuer, 'bobine', provider.clientSecret, 'The house'];
    for (const [at, name] of SETTINGS.entries()) process.env[`API_${name}`] = values[at];
    stand = await Stand.start();
  }, 30_000);
  afterAll(async () => {
    for (const name of SETTINGS) delete process.env[`API_${name}`];
    await stand?.stop();
    await provider?.stop();
  });
  beforeEach(() => {
    provider.forge = undefined;
    stand.owner('identity.signIn', () => ({ person: 'ada' }));
  });

  const here = (url: URL | string) => String(url).replace(PUBLIC, stand.url);
  async function begun(jar: Jar, query = ''): Promise<string> {
    const response = await jar.get(`${stand.url}/auth/oidc/start${query}`);
    expect(response.status).toBe(303);
    return response.headers.get('location') ?? '';
  }
  /** Where the provider sends the browser back to. */
  const answered = async (jar: Jar, login = 'ada', query = '') =>
    here(await provider.signIn(jar, await begun(jar, query), login));
  const asked = () => stand.asked.filter(({ command }) => command === 'identity.signIn');
  /** Whether somebody is let in, and what a browser is shown otherwise. */
  async function refused(response: Response, before: number): Promise<string> {
    expect(asked()).toHaveLength(before);
    expect(response.headers.get('location')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    return `${response.status} ${await response.text()}`;
  }

  it('is offered by its name', async () => {
    const { data } = await stand.ask(null, '{ signInWays { oidc oidcStart mail } }');
    expect(data).toEqual({ signInWays: { oidc: 'The house', oidcStart: '/auth/oidc/start', mail: false } });
  });

  it('asks for a code with PKCE, state and nonce, and keeps what must come back sealed in the browser', async () => {
    const response = await fetch(`${stand.url}/auth/oidc/start`, { redirect: 'manual' });
    const { searchParams } = new URL(response.headers.get('location') ?? '');
    expect(Object.fromEntries(searchParams)).toMatchObject({
      ...{ response_type: 'code', client_id: 'bobine', redirect_uri: CALLBACK, code_challenge_method: 'S256' },
      ...{ state: expect.any(String), nonce: expect.any(String), code_challenge: expect.any(String) },
    });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Path=\/auth\/oidc/);
    for (const secret of ['state', 'nonce']) expect(cookie).not.toContain(searchParams.get(secret));
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('turns the answer into a one-time link, which the page signs in with', async () => {
    const jar = new Jar();
    const before = asked().length;
    const response = await jar.get(await answered(jar));
    expect(response.status).toBe(303);
    const token = /^\/\?token=([\w-]{43})$/.exec(response.headers.get('location') ?? '')?.[1] ?? '';
    expect(
      asked()
        .slice(before)
        .map(({ input }) => input),
    ).toEqual([
      {
        ...{ issuer: provider.issuer, subject: 'ada', email: 'ada@house.example', emailVerified: true },
        ...{ answer: expect.stringMatching(/^[0-9a-f]{64}$/), link: hashOf(token) },
      },
    ]);
  });

  it('says of an address nobody has verified that it is not', async () => {
    const jar = new Jar();
    await jar.get(await answered(jar, 'unverified-bob'));
    expect(asked().at(-1)?.input).not.toHaveProperty('emailVerified');
  });

  it('carries an invitation through to its owner', async () => {
    const jar = new Jar();
    await jar.get(await answered(jar, 'ada', `?invitation=${'i'.repeat(43)}`));
    expect(asked().at(-1)?.input).toMatchObject({ invitation: 'i'.repeat(43) });
    const wrong = await fetch(`${stand.url}/auth/oidc/start?invitation=<script>`, { redirect: 'manual' });
    expect([wrong.status, await wrong.text()]).toEqual([409, expect.not.stringContaining('<script>')]);
  });

  it('shows in a page what the owner refuses', async () => {
    stand.owner('identity.signIn', () => ({ refused: { code: 'identity.unknown', user: 'Nobody <here> is known.' } }));
    const jar = new Jar();
    const response = await jar.get(await answered(jar));
    expect([response.status, await response.text()]).toEqual([
      404,
      expect.stringContaining('Nobody &#60;here&#62; is known.'),
    ]);
  });

  it('refuses an answer that was used before', async () => {
    const jar = new Jar();
    const answer = await answered(jar);
    const copy = jar.copy();
    expect((await jar.get(answer)).status).toBe(303);
    expect(await refused(await copy.get(answer), asked().length)).toMatch(/^409 .*is not right/s);
    expect(await refused(await jar.get(answer), asked().length)).toMatch(/^409 .*begun elsewhere/s);
  });

  it('refuses an answer that another browser brings, or with another state, or none', async () => {
    const [jar, other] = [new Jar(), new Jar()];
    const answer = await answered(jar);
    const before = asked().length;
    expect(await refused(await new Jar().get(answer), before)).toMatch(/^409 .*begun elsewhere/s);
    await begun(other);
    expect(await refused(await other.get(answer), before)).toMatch(/^409 .*is not right/s);
    for (const change of [
      (query: URLSearchParams) => query.set('state', 'x'.repeat(43)),
      (query: URLSearchParams) => query.delete('state'),
      (query: URLSearchParams) => query.append('state', 'x'),
      (query: URLSearchParams) => query.set('iss', 'https://elsewhere.example'),
      (query: URLSearchParams) => query.delete('code'),
      (query: URLSearchParams) => query.set('code', 'forged'),
    ]) {
      const mine = new Jar();
      const url = new URL(await answered(mine));
      change(url.searchParams);
      expect(await refused(await mine.get(url.href), asked().length)).toMatch(/^409 .*is not right/s);
    }
  });

  it('refuses what the provider refuses', async () => {
    const jar = new Jar();
    const { searchParams } = new URL(await begun(jar));
    const denied = `${stand.url}/auth/oidc/callback?error=access_denied&state=${searchParams.get('state')}`;
    expect(await refused(await jar.get(denied), asked().length)).toMatch(/^409 .*is not right/s);
  });

  const now = () => Math.floor(Date.now() / 1000);
  it.each<[string, Forgery]>([
    ['of another issuer', (claims, by) => by.sign({ ...claims, iss: 'https://elsewhere.example' })],
    ['for another client', (claims, by) => by.sign({ ...claims, aud: 'another' })],
    ['for several, by another', (claims, by) => by.sign({ ...claims, aud: ['bobine', 'another'], azp: 'another' })],
    ['with another nonce', (claims, by) => by.sign({ ...claims, nonce: 'another' })],
    ['without a nonce', ({ nonce: _, ...claims }, by) => by.sign(claims)],
    ['that is over', (claims, by) => by.sign({ ...claims, iat: now() - 7200, exp: now() - 3600 })],
    ['without an end', ({ exp: _, ...claims }, by) => by.sign(claims)],
    ['of nobody', ({ sub: _, ...claims }, by) => by.sign(claims)],
    [
      'signed with another key',
      async (claims, by) => by.sign(claims, { key: (await generateKeyPair('RS256')).privateKey }),
    ],
    [
      'signed by another algorithm',
      async (claims, by) => by.sign(claims, { alg: 'PS256', key: (await generateKeyPair('PS256')).privateKey }),
    ],
    [
      'signed with the secret of the client',
      (claims, by) => by.sign(claims, { alg: 'HS256', key: new TextEncoder().encode(by.clientSecret) }),
    ],
    [
      'that is not signed',
      (claims) =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`,
    ],
    ['that is none', () => 'nonsense'],
  ])('refuses an identity token %s', async (_, forge) => {
    provider.forge = forge;
    const jar = new Jar();
    const before = asked().length;
    expect(await refused(await jar.get(await answered(jar)), before)).toMatch(/^409 .*is not right/s);
  });

  it('takes the same token when nothing in it is forged', async () => {
    provider.forge = (claims, by) => by.sign(claims);
    const jar = new Jar();
    expect((await jar.get(await answered(jar))).status).toBe(303);
  });
});

describe('a site without an identity provider', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await Stand.start();
  });
  afterAll(() => stand?.stop());

  it('offers none, and says so', async () => {
    expect((await stand.ask(null, '{ signInWays { oidc oidcStart mail } }')).data).toEqual({
      signInWays: { oidc: null, oidcStart: null, mail: false },
    });
    const response = await fetch(`${stand.url}/auth/oidc/start`, { redirect: 'manual' });
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('no identity provider')]);
  });
});
