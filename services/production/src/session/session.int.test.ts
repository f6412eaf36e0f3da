import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  endOtherSessions,
  endSession,
  issueLink,
  listSessions,
  newId,
  type Principal,
  redeemLink,
  refreshSession,
  registerPerson,
  servicePrincipal,
  sessionEnded,
  sessionOpened,
} from '@bobine/contracts';
import { newToken, tokenHash } from '../person/link.js';
import { opening, World } from '../testing/world.js';

const api = servicePrincipal('api');
let world: World;
beforeAll(async () => {
  world = await (await World.open()).withProject();
});
afterAll(() => world.db.drop());

/** A person with a session, and the refresh tokens that follow one another in it. */
async function signedIn(name = 'Ada') {
  const who = await world.person(name);
  const { token } = await world.command(issueLink, { person: who.id });
  const first = newToken();
  const { session } = await world.command(redeemLink, { token, opening: opening(first) }, { as: api });
  return { who, session, refreshes: [first, newToken(), newToken(), newToken()] as [string, string, string, string] };
}
const refresh = (presented: string, next: string, id = newId()) =>
  world.command(refreshSession, { presented: tokenHash(presented), next: tokenHash(next) }, { as: api, id });
const refused = (presented: string, next: string) =>
  refresh(presented, next).then(
    ({ reuse }) => (reuse ? 'reuse' : 'in'),
    ({ code }: { code: string }) => code.replace('session.', ''),
  );
const saidOf = async (session: string) =>
  (await world.facts())
    .filter(({ subject }) => subject === `session/${session}`)
    .map(({ type, data }) => ({ type, ...data }));
const age = (session: string, seconds: number) =>
  world.db.query(`update sessions set used_at = used_at - make_interval(secs => $2) where id = $1`, [session, seconds]);

describe('a session', () => {
  it('is opened by signing in, and told of without where from', async () => {
    const { who, session } = await signedIn();
    expect(await saidOf(session)).toEqual([
      {
        ...{ type: sessionOpened.type, session, kind: 'person', holder: who.id, by: 'link', status: 'open' },
        endsAt: expect.any(String),
      },
    ]);
  });

  it('is gone on with, one refresh token for the next', async () => {
    const { session, who, refreshes } = await signedIn();
    const [first, second, third] = refreshes;
    expect((await refresh(first, second)).signedIn).toMatchObject({ session, id: who.id, name: 'Ada' });
    expect((await refresh(second, third)).signedIn).toMatchObject({ session });
    expect(await saidOf(session)).toHaveLength(1);
  });

  it('holds no refresh token in the database, only hashes', async () => {
    const { refreshes } = await signedIn();
    await refresh(refreshes[0], refreshes[1]);
    for (const table of ['sessions', 'spent_refreshes', 'once', 'audit', 'outbox']) {
      const rows = await world.db.query(`select 1 from ${table} row where row::text like any($1)`, [
        refreshes.map((token) => `%${token}%`),
      ]);
      expect([table, rows]).toEqual([table, []]);
    }
  });

  it('answers a retry within ten seconds as it answered before, and the session goes on', async () => {
    const { session, refreshes } = await signedIn();
    const [first, second, third] = refreshes;
    const before = await refresh(first, second);
    expect(await refresh(first, second)).toEqual(before);
    expect((await refresh(second, third)).signedIn).toMatchObject({ session });
  });

  it('signs nobody out when two refresh at once: both get the same successor', async () => {
    for (let round = 0; round < 10; round++) {
      const { session, refreshes } = await signedIn();
      const [first, second, third] = refreshes;
      const both = await Promise.all([refresh(first, second), refresh(first, second), refresh(first, second)]);
      for (const one of both) expect(one.signedIn).toMatchObject({ session });
      expect((await refresh(second, third)).signedIn).toMatchObject({ session });
    }
  });

  it('ends, and says so, when a thief uses a stolen token after its owner', async () => {
    const { session, refreshes } = await signedIn();
    const [stolen, second, third] = refreshes;
    await refresh(stolen, second);
    await age(session, 11);
    expect(await refused(stolen, second)).toBe('reuse');
    expect(await refused(second, third)).toBe('ended');
    expect((await saidOf(session)).at(-1)).toMatchObject({ type: sessionEnded.type, status: 'ended', reason: 'reuse' });
  });

  it('ends, and says so, when a thief was first and its owner comes second', async () => {
    const { session, refreshes } = await signedIn();
    const [stolen, thiefs, third] = refreshes;
    // The successor is a function of the token and of the site's key: the thief gets the one its owner would.
    await refresh(stolen, thiefs);
    await age(session, 60);
    expect(await refused(stolen, thiefs)).toBe('reuse');
    expect(await refused(thiefs, third)).toBe('ended');
  });

  it('ends also by a token of long ago', async () => {
    const { session, refreshes } = await signedIn();
    const [first, second, third] = refreshes;
    await refresh(first, second);
    await refresh(second, third);
    expect(await refused(first, second)).toBe('reuse');
    expect((await saidOf(session)).at(-1)).toMatchObject({ reason: 'reuse' });
  });

  it('is nothing under a token that was never given', async () => {
    expect(await refused(newToken(), newToken())).toBe('unknown');
  });

  it('is over after thirty days without use, and after ninety in all', async () => {
    const idle = await signedIn();
    await world.db.query(`update sessions set refresh_until = now() where id = $1`, [idle.session]);
    expect(await refused(idle.refreshes[0], idle.refreshes[1])).toBe('expired');
    const old = await signedIn();
    await world.db.query(`update sessions set ends_at = now() where id = $1`, [old.session]);
    expect(await refused(old.refreshes[0], old.refreshes[1])).toBe('expired');
  });

  it('is refused at its next refresh when the same command comes twice with another content', async () => {
    const { refreshes } = await signedIn();
    const id = newId();
    await refresh(refreshes[0], refreshes[1], id);
    await refresh(refreshes[0], refreshes[1], id);
    await expect(refresh(refreshes[1], refreshes[2], id)).rejects.toMatchObject({ code: 'command.otherInput' });
  });
});

describe('sessions', () => {
  const openOf = async (who: Principal, as = who) =>
    (await world.command(listSessions, { person: who.id }, { as })).sessions.map(({ session }) => session);

  it('are listed with where and when, and ended one by one', async () => {
    const { who, session } = await signedIn();
    const { sessions } = await world.command(listSessions, { person: who.id }, { as: who });
    expect(sessions).toEqual([expect.objectContaining({ session, by: 'link', device: 'A test' })]);
    await world.command(endSession, { session, reason: 'signedOut' }, { as: who });
    await world.command(endSession, { session, reason: 'signedOut' }, { as: who });
    expect(await openOf(who)).toEqual([]);
    expect(await saidOf(session)).toHaveLength(2);
  });

  it('are all ended but the one that asks', async () => {
    const { who, session } = await signedIn();
    for (let more = 0; more < 2; more++) {
      const { token } = await world.command(issueLink, { person: who.id });
      await world.command(redeemLink, { token, opening: opening() }, { as: api });
    }
    expect(await world.command(endOtherSessions, { session }, { as: who })).toEqual({ ended: 2 });
    expect(await openOf(who)).toEqual([session]);
  });

  it('are for their holder and for who manages the person, and nothing for anybody else', async () => {
    const { who, session } = await signedIn();
    const manager: Principal = {
      ...(await world.person('Manager')),
      memberships: [{ project: 'hsm', roles: ['postSupervisor'], titles: [] }],
    };
    const other = await world.person('Other');
    const byToken: Principal = { ...who, verbs: ['read'] };
    expect([await openOf(who, manager), await openOf(who, other), await openOf(who, byToken)]).toEqual([
      [session],
      [],
      [],
    ]);
    for (const as of [other, byToken]) {
      const ending = world.command(endSession, { session, reason: 'ended' }, { as });
      await expect(ending).rejects.toMatchObject({ code: 'session.unknown' });
    }
    const others = world.command(endOtherSessions, { session }, { as: other });
    await expect(others).rejects.toMatchObject({ code: 'session.unknown' });
    await world.command(endSession, { session, reason: 'ended' }, { as: manager });
    expect(await openOf(who)).toEqual([]);
  });

  it('are forgotten a month after they are over', async () => {
    const { who, session } = await signedIn();
    await world.command(endSession, { session, reason: 'ended' }, { as: who });
    await world.db.query(`update sessions set ended_at = now() - interval '31 days' where id = $1`, [session]);
    const { token } = await world.command(issueLink, { person: who.id });
    await world.command(redeemLink, { token, opening: opening() }, { as: api });
    expect(await world.db.query('select 1 from sessions where id = $1', [session])).toEqual([]);
  });
});

describe('a person who is registered anew', () => {
  it('keeps being an administrator unless something else is said', async () => {
    const email = 'admin@house.example';
    const asked = { name: 'Admin', email, memberships: [] };
    await world.command(registerPerson, { ...asked, siteAdmin: true });
    await world.command(registerPerson, asked);
    const [row] = await world.db.query<{ admin: boolean }>('select site_admin as admin from people where email = $1', [
      email,
    ]);
    expect(row?.admin).toBe(true);
  });
});
