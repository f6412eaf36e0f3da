import { createHmac } from 'node:crypto';
import { newId, type Principal, refuse, sessionEnded, tokenIssued } from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { Bearers, hashOf, newApiToken } from '../session/bearer.js';
import { Facts } from '../testing/facts.js';
import { type Film, film, ofTheSite } from '../testing/film.js';
import { Stand } from '../testing/stand.js';

const ME = '{ me { id } }';
const keyFor = (secret: string, use = 'bobine-session') =>
  new Uint8Array(createHmac('sha256', Buffer.from(secret, 'base64')).update(use).digest());

describe('a session of the API', () => {
  let stand: Stand;
  let ours: Film;
  beforeAll(async () => {
    stand = await Stand.start();
    ours = film(`p${newId().slice(-8)}`, 10);
    await stand.apply(ofTheSite(ours.facts.events));
  });
  afterAll(() => stand?.stop());

  const holder = () => ({ kind: 'person' as const, id: ours.director, name: 'Inès' });
  const me = async (token: string) => (await stand.ask(token, ME)).data?.['me'];
  const end = (session: string, subjectversion = 2) => {
    const facts = new Facts('');
    const { id, kind } = holder();
    const endsAt = new Date(Date.now() + 86_400_000).toISOString();
    const data = {
      session,
      kind,
      holder: id,
      by: 'link' as const,
      endsAt,
      status: 'ended' as const,
      reason: 'ended' as const,
    };
    return stand.apply([facts.say(sessionEnded, `session/${session}`, data, { subjectversion })]);
  };
  /** What the owner answers to whoever signs in. */
  const signedIn = (session: string) => ({
    ...{ session, ...holder(), siteAdmin: false, memberships: [] },
    ...{ refreshUntil: '2026-06-01T00:00:00.000Z', endsAt: '2026-08-01T00:00:00.000Z' },
  });

  it('gives a bearer token for a quarter of an hour, and a refresh token whose hash alone the owner is told', async () => {
    const { session } = await stand.session(holder());
    stand.owner('link.redeem', () => signedIn(session));
    const { data } = await stand.ask(
      null,
      'mutation { signIn(token: "one-time") { token expiresAt refreshToken refreshUntil me { id } } }',
    );
    const given = data?.['signIn'] as Record<'token' | 'expiresAt' | 'refreshToken', string>;
    expect(given.refreshToken).toMatch(/^[\w-]{43}$/);
    const left = Date.parse(given.expiresAt) - Date.now();
    expect(left > 890_000 && left <= 900_000).toBe(true);
    expect(await me(given.token)).toEqual({ id: ours.director });
    const asked = stand.asked.at(-1);
    expect(asked?.input['opening']).toMatchObject({ refresh: hashOf(given.refreshToken), address: expect.any(String) });
    expect(JSON.stringify(asked)).not.toContain(given.refreshToken);
  });

  it('gives the same next refresh token to a retry, and another to another token', async () => {
    const { session } = await stand.session(holder());
    stand.owner('session.refresh', () => ({ signedIn: signedIn(session) }));
    const refresh = async (token: string) => {
      const { data } = await stand.ask(
        null,
        'mutation ($t: String!) { refreshSession(refreshToken: $t) { refreshToken token } }',
        { t: token },
      );
      return (data?.['refreshSession'] as { refreshToken: string; token: string }).refreshToken;
    };
    const [one, two] = ['a'.repeat(43), 'b'.repeat(43)];
    expect(await refresh(one)).toBe(await refresh(one));
    expect(await refresh(one)).not.toBe(await refresh(two));
    const { presented, next } = stand.asked.at(-1)?.input as { presented: string; next: string };
    expect([presented, next]).toEqual([hashOf(two), hashOf(await refresh(two))]);
  });

  it('that was stolen is refused in words that say what to do', async () => {
    stand.owner('session.refresh', () => ({ reuse: true }));
    const { errors } = await stand.ask(null, 'mutation { refreshSession(refreshToken: "x") { token } }');
    expect(errors.map(({ extensions, message }) => [extensions?.code, message])).toEqual([
      ['session.reuse', expect.stringContaining('change your password')],
    ]);
  });

  it('that has ended is refused at the next request', async () => {
    const { session, token } = await stand.session(holder());
    expect(await me(token)).toEqual({ id: ours.director });
    await end(session);
    expect(await me(token)).toBeNull();
    expect((await stand.ask(token, '{ projects { code } }')).errors[0]?.extensions?.code).toBe('access.unsigned');
  });

  it('that has ended stays ended, whichever fact comes last', async () => {
    const { session, token } = await stand.session(holder());
    await end(session);
    const again = await stand.session(holder());
    expect(await me(again.token)).not.toBeNull();
    expect(await me(token)).toBeNull();
  });

  it('ends what it follows live within five seconds', async () => {
    const { session, token } = await stand.session(holder());
    const client = createClient({
      url: `${stand.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
    let ended: number | undefined;
    let told = 0;
    const over = () => (ended ??= Date.now());
    client.subscribe(
      { query: `subscription { projectChanged(project: "${ours.project}", since: 0) { version } }` },
      { next: () => void told++, complete: over, error: over },
    );
    await until('the subscription stands', () => told > 0);
    const before = Date.now();
    await end(session);
    await until('the subscription has ended', () => ended !== undefined, 10_000);
    expect((ended ?? Infinity) - before).toBeLessThan(5000);
    await client.dispose();
  });

  it('holds no socket open past its token, and a token of a year holds one open', async () => {
    const closed = async (token: string, withinMs: number) => {
      let code: number | undefined;
      const client = createClient({
        url: `${stand.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: `Bearer ${token}` },
        retryAttempts: 0,
        on: { closed: (event) => void (code = (event as { code: number }).code) },
      });
      let told = 0;
      const query = `subscription { projectChanged(project: "${ours.project}", since: 0) { version } }`;
      client.subscribe({ query }, { next: () => void told++, error: () => {}, complete: () => {} });
      await until('it is told something', () => told > 0);
      const looks = withinMs / 25;
      await until('the socket is closed', () => code !== undefined, looks).catch(() => undefined);
      const found = code;
      await client.dispose();
      return found;
    };
    const { session } = await stand.session(holder());
    const { token } = await new Bearers(stand.secret, 2).forSession(holder(), session);
    expect(await closed(token, 4000)).toBe(4403);
    const value = newApiToken();
    const said = { token: newId(), kind: 'person' as const, holder: ours.director, sha256: hashOf(value), name: 't' };
    const expiresAt = new Date(Date.now() + 365 * 86_400_000).toISOString();
    await stand.apply([
      new Facts('').say(tokenIssued, `token/${said.token}`, { ...said, expiresAt, status: 'active' }),
    ]);
    expect(await closed(value, 1000)).toBeUndefined();
  });

  it('that has ended opens no socket', async () => {
    const { session, token } = await stand.session(holder());
    await end(session);
    const code = await new Promise((resolve) => {
      const client = createClient({
        url: `${stand.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: `Bearer ${token}` },
        retryAttempts: 0,
        on: { closed: (event) => resolve((event as { code: number }).code) },
      });
      client.subscribe(
        { query: `subscription { projectChanged(project: "x") { version } }` },
        { next: () => {}, error: () => {}, complete: () => {} },
      );
    });
    expect(code).toBe(4403);
  });

  describe('is opened by no token', () => {
    const now = () => Math.floor(Date.now() / 1000);
    type Made = {
      key?: Uint8Array;
      alg?: string;
      iss?: string;
      aud?: string;
      exp?: number;
      iat?: number;
      claims?: object;
    };
    const jwt = async ({
      key,
      alg = 'HS256',
      iss = 'bobine',
      aud = 'bobine-api',
      exp,
      iat,
      claims = {},
    }: Made = {}) => {
      const { session } = await stand.session(holder());
      return new SignJWT({ holder: holder(), sid: session, ...claims })
        .setProtectedHeader({ alg })
        .setIssuer(iss)
        .setAudience(aud)
        .setIssuedAt(iat ?? now())
        .setExpirationTime(exp ?? now() + 900)
        .sign(key ?? keyFor(stand.secret));
    };

    it('but one like this', async () => expect(await me(await jwt())).toEqual({ id: ours.director }));
    it.each<[string, (one: { secret: string }) => Made]>([
      ['signed with another key', () => ({ key: keyFor(Buffer.alloc(32, 7).toString('base64')) })],
      ['signed with the key of commands', ({ secret }) => ({ key: new Uint8Array(Buffer.from(secret, 'base64')) })],
      ['signed with the key of refresh tokens', ({ secret }) => ({ key: keyFor(secret, 'bobine-refresh') })],
      ['signed by another algorithm', () => ({ alg: 'HS512' })],
      ['of another issuer', () => ({ iss: 'elsewhere' })],
      ['for another audience', () => ({ aud: 'bobine-command' })],
      ['that is over', () => ({ exp: now() - 1, iat: now() - 901 })],
      ['without a session', () => ({ claims: { sid: undefined } })],
      ['without a holder', () => ({ claims: { holder: undefined } })],
      [
        'of a session of somebody else',
        () => ({ claims: { holder: { kind: 'person', id: ours.producer, name: 'P' } } }),
      ],
      ['of a session of a vendor of that name', () => ({ claims: { holder: { ...holder(), kind: 'vendor' } } })],
      ['of a session nobody knows', () => ({ claims: { sid: newId() }, iat: now() - 61 })],
      ['of a service nobody knows', () => ({ claims: { client: newId() } })],
    ])('%s', async (_, made) => expect(await me(await jwt(made(stand)))).toBeNull());

    it('that is not signed', async () => {
      const [head, body] = (await jwt()).split('.');
      const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
      for (const token of [
        `${none}.${body}.`,
        `${none}.${body}.x`,
        `${head}.${body}.`,
        `${head}.${body}`,
        'bob_',
        'x'.repeat(9000),
      ]) {
        expect(await me(token)).toBeNull();
      }
    });

    it('of a command, nor is a command signed with one', async () => {
      const { signPrincipal, readPrincipal } = await import('@bobine/runtime');
      const admin: Principal = { kind: 'service', id: 'api', name: 'api', siteAdmin: true, memberships: [] };
      expect(await me(await signPrincipal(admin, stand.secret))).toBeNull();
      const { token } = await stand.session(holder());
      expect(await readPrincipal(token, stand.secret)).toBeUndefined();
    });
  });

  it('counts at once when its fact is still on its way', async () => {
    stand.owner('link.redeem', () => signedIn(newId()));
    const answer = await stand.ask(null, 'mutation { signIn(token: "one-time") { token } }');
    const { token } = answer.data?.['signIn'] as { token: string };
    expect(await me(token)).toEqual({ id: ours.director });
  }, 20_000);

  it('tells who signs in with a password nothing but what the owner refuses', async () => {
    const wait = refuse('signIn.wait', 'There were too many tries. Wait until 09:00:05 UTC, then try again.', 'later');
    stand.owner('password.signIn', () => ({ refused: { code: wait.code, user: wait.user, tech: wait.tech } }));
    const { errors } = await stand.ask(
      null,
      'mutation { signInWithPassword(email: "a@b.c", password: "x") { token } }',
    );
    expect(errors[0]).toMatchObject({ message: wait.user, extensions: { code: 'signIn.wait', tech: 'later' } });
  });

  it('takes a proxy’s word on where a request comes from only where proxies are named', async () => {
    stand.owner('password.signIn', () => ({ refused: { code: 'signIn.wrong', user: 'No.' } }));
    await fetch(`${stand.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': '198.51.100.7',
        'user-agent': 'd'.repeat(1000),
      },
      body: JSON.stringify({ query: 'mutation { signInWithPassword(email: "a@b.c", password: "x") { token } }' }),
    });
    const opening = stand.asked.at(-1)?.input['opening'] as { address: string; device: string };
    expect(opening.address).toMatch(/127\.0\.0\.1$/);
    expect(opening.device).toHaveLength(300);
  });
});
