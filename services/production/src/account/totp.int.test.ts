import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  beginTotp,
  confirmTotp,
  invitePerson,
  issueLink,
  lookAtAccount,
  type Principal,
  redeemLink,
  removeTotp,
  servicePrincipal,
  setPasswordByLink,
  signInWithPassword,
} from '@bobine/contracts';
import { Secret, TOTP } from 'otpauth';
import { newToken, tokenHash } from '../person/link.js';
import { opening, World } from '../testing/world.js';

const api = servicePrincipal('api');
const PASSWORD = 'ten small reels of film';
let world: World;
beforeAll(async () => {
  world = await (await World.open()).withProject();
});
afterAll(() => world.db.drop());

let people = 0;
const said = (work: Promise<unknown>) =>
  work.then(
    () => 'in',
    ({ code }: { code: string }) => code,
  );

/** Somebody whose authenticator is set up; a code counts for an earlier period than the one it was set up in. */
async function withTotp() {
  const email = `ada${++people}@house.example`;
  const link = newToken();
  const memberships = [{ project: 'hsm', roles: ['reviewer'], titles: [] }];
  const { person } = await world.command(invitePerson, { name: 'Ada', email, memberships, link: tokenHash(link) });
  const chosen = { token: link, password: PASSWORD, opening: opening() };
  const { session } = await world.command(setPasswordByLink, chosen, { as: api });
  const as: Principal = { kind: 'person', id: person, name: 'Ada', siteAdmin: false, memberships: [] };
  const { secret } = await world.command(beginTotp, { session, current: PASSWORD }, { as });
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  const code = (periods = 0) => totp.generate({ timestamp: Date.now() + periods * 30_000 });
  const { recoveryCodes } = await world.command(confirmTotp, { code: code(-1) }, { as });
  const signIn = (code?: string) =>
    said(
      world.command(
        signInWithPassword,
        { email, password: PASSWORD, ...(code ? { code } : {}), opening: opening() },
        { as: api },
      ),
    );
  return { as, person, session, secret, code, recoveryCodes, signIn };
}

describe('an authenticator', () => {
  it('is asked for once it is set up, and each code counts once', async () => {
    const { signIn, code } = await withTotp();
    expect(await signIn()).toBe('totp.needed');
    expect(await signIn('000000')).toBe('totp.wrong');
    const now = code();
    expect([await signIn(now), await signIn(now)]).toEqual(['in', 'totp.wrong']);
  });

  it('lets one of two in who come with the same code at once', async () => {
    const { signIn, code } = await withTotp();
    const now = code();
    expect((await Promise.all([signIn(now), signIn(now), signIn(now)])).sort()).toEqual([
      'in',
      'totp.wrong',
      'totp.wrong',
    ]);
  });

  it('is asked for by a one-time link too, which a wrong code does not use up', async () => {
    const { person, code } = await withTotp();
    const { token } = await world.command(issueLink, { person });
    const redeem = (given?: string) =>
      said(world.command(redeemLink, { token, ...(given ? { code: given } : {}), opening: opening() }, { as: api }));
    expect([await redeem(), await redeem('123456'), await redeem(code()), await redeem(code(1))]).toEqual([
      'totp.needed',
      'totp.wrong',
      'in',
      'link.invalid',
    ]);
  });

  it('guesses are slowed down with a password that is right, and with a link', async () => {
    const { signIn, person } = await withTotp();
    const guesses = [];
    for (let tries = 0; tries < 6; tries++) guesses.push(await signIn(`10000${tries}`));
    expect(guesses).toEqual([...Array<string>(5).fill('totp.wrong'), 'signIn.wait']);
    const { token } = await world.command(issueLink, { person });
    expect(await said(world.command(redeemLink, { token, code: '100009', opening: opening() }, { as: api }))).toBe(
      'signIn.wait',
    );
  });

  it('is replaced by recovery codes, ten, each once', async () => {
    const { signIn, recoveryCodes, as } = await withTotp();
    expect(new Set(recoveryCodes).size).toBe(10);
    const [one = '', two = ''] = recoveryCodes;
    expect([await signIn(one), await signIn(one.toLowerCase()), await signIn(two.replaceAll('-', ' '))]).toEqual([
      'in',
      'totp.wrong',
      'in',
    ]);
    expect(await world.command(lookAtAccount, {}, { as })).toMatchObject({ totp: true, recoveryCodesLeft: 8 });
  });

  it('is kept sealed, and its codes as hashes', async () => {
    const { secret, recoveryCodes } = await withTotp();
    const bytes = Buffer.from(Secret.fromBase32(secret).buffer).toString('hex');
    for (const table of ['totps', 'recovery_codes', 'once', 'audit', 'outbox']) {
      const dump = JSON.stringify(await world.db.query(`select t::text from ${table} t`));
      for (const shown of [secret, bytes, ...recoveryCodes])
        expect([table, dump.includes(shown)]).toEqual([table, false]);
    }
  });

  it('is set up by who knows the password, and not twice', async () => {
    const { as, session } = await withTotp();
    expect(await said(world.command(beginTotp, { session, current: PASSWORD }, { as }))).toBe('totp.exists');
    expect(await said(world.command(beginTotp, { session, current: 'another one' }, { as }))).toBe('password.wrong');
    expect(await said(world.command(confirmTotp, { code: '123456' }, { as }))).toBe('totp.unknown');
  });

  it('is removed with a code, or by who manages the person', async () => {
    const one = await withTotp();
    const remove = (as: Principal, more: object) => said(world.command(removeTotp, more, { as }));
    expect([await remove(one.as, {}), await remove(one.as, { code: one.code() }), await one.signIn()]).toEqual([
      'totp.wrong',
      'in',
      'in',
    ]);
    const two = await withTotp();
    const other = await world.person('Other');
    expect(await remove(other, { person: two.person })).toBe('person.unknown');
    expect(await remove(servicePrincipal('site'), { person: two.person })).toBe('in');
    expect(await two.signIn()).toBe('in');
  });
});
