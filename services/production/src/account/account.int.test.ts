import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  changeLanguage,
  changePassword,
  forgetPassword,
  invitePerson,
  listSessions,
  lookAtAccount,
  newId,
  type Principal,
  redeemLink,
  servicePrincipal,
  setPasswordByLink,
  signInWithPassword,
} from '@bobine/contracts';
import { newToken, tokenHash } from '../person/link.js';
import { opening, World } from '../testing/world.js';

const api = servicePrincipal('api');
const PASSWORD = 'ten small reels of film';
let world: World;
beforeAll(async () => {
  world = await (await World.open()).withProject();
});
afterAll(() => world.db.drop());

const from = (address: string) => ({ ...opening(), address });
const reviewer = [{ project: 'hsm', roles: ['reviewer'], titles: [] }];

/** Invites somebody, who chooses a password with the link. */
async function account(email = `${newId()}@house.example`, name = 'Ada Lovelace') {
  const link = newToken();
  const asked = { name, email, memberships: reviewer, link: tokenHash(link) };
  const { person } = await world.command(invitePerson, asked);
  const { session } = await world.command(
    setPasswordByLink,
    { token: link, password: PASSWORD, opening: opening() },
    { as: api },
  );
  const who: Principal = { kind: 'person', id: person, name, siteAdmin: false, memberships: [] };
  return { email, person, who, session, link };
}
const signIn = (email: string, password: string, address = '192.0.2.1', id = newId()) =>
  world.command(signInWithPassword, { email, password, opening: from(address) }, { as: api, id });
const said = (work: Promise<unknown>) =>
  work.then(
    () => 'in',
    ({ code }: { code: string }) => code,
  );
const forget = () => world.db.query('delete from attempts');

describe('an account with a password', () => {
  it('is made by an invitation, and signed in with', async () => {
    const { email, person } = await account();
    expect(await signIn(email.toUpperCase(), PASSWORD)).toMatchObject({ kind: 'person', id: person });
    expect(await said(signIn(email, 'ten small reels of tape'))).toBe('signIn.wrong');
  });

  it('keeps a password nowhere but as argon2id, not even the hash of a command', async () => {
    const { email } = await account();
    await signIn(email, PASSWORD, '192.0.2.1');
    const tables = ['once', 'audit', 'outbox', 'passwords', 'attempts'];
    for (const table of tables) {
      const rows = await world.db.query(`select 1 from ${table} row where row::text ilike $1`, [`%${PASSWORD}%`]);
      expect([table, rows]).toEqual([table, []]);
    }
    const kept = await world.db.query<{ input: object }>(
      `select input from audit where command = 'password.signIn' order by seq desc limit 1`,
    );
    expect(kept[0]?.input).toEqual({ email, password: '[kept out]', opening: '[kept out]' });
    // What a repetition is compared by would let a password be guessed as fast as one can hash.
    const id = newId();
    await signIn(email, PASSWORD, '192.0.2.1', id);
    const known = { email, password: '[kept out]' };
    const [row] = await world.db.query<{ input_hash: string }>('select input_hash from once where key = $1', [id]);
    expect(row?.input_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(known)).not.toContain(PASSWORD);
  });

  it('is not closed by an invitation that was used, nor opened by one', async () => {
    const { link } = await account();
    for (const command of [setPasswordByLink, redeemLink]) {
      const again = { token: link, password: PASSWORD, opening: opening() };
      const trying = world.command(command as typeof setPasswordByLink, again, { as: api });
      await expect(trying).rejects.toMatchObject({ code: 'link.invalid' });
    }
  });

  it('is hashed anew with what is asked for by now when it was with less', async () => {
    const { email, person } = await account();
    const { hashPassword } = await import('./password.js');
    const cheap = await hashPassword(PASSWORD, { memory: 64, passes: 1, parallelism: 1 });
    await world.db.query('update passwords set hash = $2 where person = $1', [person, cheap]);
    await signIn(email, PASSWORD);
    const [row] = await world.db.query<{ hash: string }>('select hash from passwords where person = $1', [person]);
    expect(row?.hash).toContain('m=65536,t=3,p=1');
    expect(await said(signIn(email, PASSWORD))).toBe('in');
  });

  it('is changed by who knows the password, and then all other sessions end', async () => {
    const { email, who, session } = await account();
    const other = await signIn(email, PASSWORD);
    const change = (more: object) =>
      said(world.command(changePassword, { session, password: 'twelve reels of sound', ...more }, { as: who }));
    expect(await change({})).toBe('password.current');
    expect(await change({ current: 'not the password' })).toBe('password.wrong');
    expect(await change({ current: PASSWORD, password: 'short' })).toBe('password.short');
    expect(await change({ current: PASSWORD, session: other.session })).toBe('in');
    const { sessions } = await world.command(listSessions, { person: who.id }, { as: who });
    expect(sessions.map((one) => one.session)).toEqual([other.session]);
    await forget();
    expect([await said(signIn(email, PASSWORD)), await said(signIn(email, 'twelve reels of sound'))]).toEqual([
      'signIn.wrong',
      'in',
    ]);
  });

  it('gets its first password without another only just after signing in', async () => {
    const link = newToken();
    const asked = { name: 'Grace', email: 'grace@house.example', memberships: reviewer, link: tokenHash(link) };
    const { person } = await world.command(invitePerson, asked);
    const { session } = await world.command(redeemLink, { token: link, opening: opening() }, { as: api });
    const who: Principal = { kind: 'person', id: person, name: 'Grace', siteAdmin: false, memberships: [] };
    const change = () => said(world.command(changePassword, { session, password: PASSWORD }, { as: who }));
    await world.db.query(`update sessions set opened_at = now() - interval '16 minutes' where id = $1`, [session]);
    expect(await change()).toBe('signIn.stale');
    await world.db.query(`update sessions set opened_at = now() where id = $1`, [session]);
    expect(await change()).toBe('in');
  });
});

describe('a forgotten password', () => {
  const ask = async (email: string, address?: string) => {
    const link = newToken();
    const answer = await world.command(
      forgetPassword,
      { email, link: tokenHash(link), ...(address ? { address } : {}) },
      { as: api },
    );
    return { ...answer, link };
  };

  it('is chosen anew with a link, which signs nobody in before that, and ends all sessions', async () => {
    const { email, person } = await account();
    const before = await signIn(email, PASSWORD);
    const { to, link } = await ask(email);
    expect(to).toEqual({ person, name: 'Ada Lovelace', email, language: 'en' });
    expect(await said(world.command(redeemLink, { token: link, opening: opening() }, { as: api }))).toBe(
      'link.invalid',
    );
    const chosen = { token: link, password: 'twelve reels of sound', opening: opening() };
    const { session } = await world.command(setPasswordByLink, chosen, { as: api });
    const open = await world.db.query<{ id: string }>(
      'select id from sessions where person = $1 and ended_at is null',
      [person],
    );
    expect([open.map(({ id }) => id), session === before.session]).toEqual([[session], false]);
    expect(await said(world.command(setPasswordByLink, chosen, { as: api }))).toBe('link.invalid');
  });

  it('is nothing of somebody unknown, and what the command keeps says no address', async () => {
    expect((await ask('nobody@house.example')).to).toBeUndefined();
    const { email } = await account();
    await ask(email);
    const kept = await world.db.query(`select 1 from once where output::text like $1`, [`%${email}%`]);
    expect(kept).toEqual([]);
  });

  it('is asked for three times, and then not for a while', async () => {
    const { email } = await account();
    const answers = [];
    for (let time = 0; time < 4; time++) answers.push(await said(ask(email)));
    expect(answers).toEqual(['in', 'in', 'in', 'signIn.wait']);
  });

  it('is for the API alone to ask', async () => {
    const as: Principal = { ...api, kind: 'person', siteAdmin: false };
    const asking = world.command(forgetPassword, { email: 'x@y.z', link: tokenHash(newToken()) }, { as });
    await expect(asking).rejects.toMatchObject({ code: 'access.denied' });
  });
});

describe('an invitation', () => {
  it('shows its link to who manages the person, and not of somebody who is elsewhere too', async () => {
    const manager: Principal = {
      ...{ kind: 'person', id: 'manager', name: 'Manager', siteAdmin: false },
      memberships: [{ project: 'hsm', roles: ['postSupervisor'], titles: [] }],
    };
    const invite = (email: string) =>
      world.command(
        invitePerson,
        { name: 'Guest', email, language: 'fr', memberships: reviewer, link: tokenHash(newToken()) },
        { as: manager },
      );
    expect(await invite('guest@house.example')).toMatchObject({ name: 'Guest', language: 'fr', shown: true });
    const admin = { name: 'Root', email: 'root@house.example', siteAdmin: true, memberships: [] };
    const { registerPerson } = await import('@bobine/contracts');
    await world.command(registerPerson, admin);
    expect(await invite('root@house.example')).toMatchObject({ name: 'Root', language: 'en', shown: false });
    await expect(invite('no address')).rejects.toMatchObject({ code: 'person.email' });
  });
});

describe('the language somebody is spoken to in', () => {
  it('is their own to choose, told once, and changes nothing else of them', async () => {
    const { person, who, email } = await account();
    const facts = () =>
      world.db.query<{ data: Record<string, unknown> }>(
        `select event->'data' as data from outbox where key = $1 order by seq`,
        [`person/${person}`],
      );
    const before = (await facts()).length;
    const id = newId();
    for (let times = 0; times < 2; times++) await world.command(changeLanguage, { language: 'fr' }, { as: who, id });
    await world.command(changeLanguage, { language: 'fr' }, { as: who });
    expect((await facts()).slice(before).map(({ data }) => data)).toEqual([
      { person, name: 'Ada Lovelace', siteAdmin: false, language: 'fr', memberships: reviewer },
    ]);
    expect(await world.command(lookAtAccount, {}, { as: who })).toMatchObject({ email, language: 'fr' });
    const lab: Principal = { kind: 'vendor', id: 'lab', name: 'Lab', siteAdmin: false, memberships: [] };
    await expect(world.command(changeLanguage, { language: 'fr' }, { as: lab })).rejects.toMatchObject({
      code: 'access.denied',
    });
  });
});
