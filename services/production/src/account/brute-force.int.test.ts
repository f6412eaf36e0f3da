import { invitePerson, redeemLink, servicePrincipal, setPasswordByLink, signInWithPassword } from '@bobine/contracts';
import { unlikeness } from '@bobine/testing/effort';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newToken, tokenHash } from '../person/link.js';
import { opening, World } from '../testing/world.js';
import { attempt, tryFrom } from './attempts.js';

const api = servicePrincipal('api');
const PASSWORD = 'ten small reels of film';
const ADA = 'ada@house.example';
let world: World;
beforeAll(async () => {
  world = await (await World.open()).withProject();
  const link = newToken();
  const memberships = [{ project: 'hsm', roles: ['reviewer'], titles: [] }];
  await world.command(invitePerson, { name: 'Ada', email: ADA, memberships, link: tokenHash(link) });
  await world.command(setPasswordByLink, { token: link, password: PASSWORD, opening: opening() }, { as: api });
});
afterAll(() => world.db.drop());

let addresses = 0;
const elsewhere = () => `198.51.100.${++addresses % 250}`;
const signIn = (email: string, password: string, address = elsewhere()) =>
  world.command(signInWithPassword, { email, password, opening: { ...opening(), address } }, { as: api }).then(
    () => ({ code: 'in', user: '', tech: '' }),
    ({ code, user, tech }: { code: string; user: string; tech: string }) => ({ code, user, tech }),
  );
const forget = () => world.db.query('delete from attempts');
const sooner = (seconds: number) =>
  world.db.query('update attempts set until = until - make_interval(secs => $1)', [seconds]);

/** Tries a wrong password, which is judged; says between which instants. */
async function wrongly(email: string): Promise<[from: number, to: number]> {
  const from = Date.now();
  expect((await signIn(email, 'not the password')).code).toBe('signIn.wrong');
  return [from, Date.now()];
}
const isWithin = (instant: string, from: number, to: number) =>
  Date.parse(instant) >= from - 1 && Date.parse(instant) <= to + 1;

describe('guessing a password', () => {
  it.each([
    ['of somebody known', ADA],
    ['of somebody unknown', 'nobody@house.example'],
  ])('%s is slowed down more and more, and told when to try again', async (_, email) => {
    await forget();
    for (let tries = 0; tries < 4; tries++) await wrongly(email);
    const [from, to] = await wrongly(email);
    const { code, user, tech } = await signIn(email, PASSWORD);
    expect(code).toBe('signIn.wait');
    expect(isWithin(tech, from + 5_000, to + 5_000)).toBe(true);
    expect(user).toBe(`There were too many tries. Wait until ${tech.slice(11, 19)} UTC, then try again.`);
    await sooner(5);
    const [again, over] = await wrongly(email);
    expect(isWithin((await signIn(email, 'not the password')).tech, again + 10_000, over + 10_000)).toBe(true);
  });

  it('is counted also when all tries come at once', async () => {
    await forget();
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(ADA, 'not the password')));
    const codes = answers.map(({ code }) => code).sort();
    expect(codes).toEqual([...Array<string>(15).fill('signIn.wait'), ...Array<string>(5).fill('signIn.wrong')]);
  });

  it('is counted by where from too, over many accounts, and a right one in between takes nothing back', async () => {
    await forget();
    const here = '203.0.113.9';
    const codes = [];
    for (let tries = 0; tries < 31; tries++) {
      if (tries === 10) expect((await signIn(ADA, PASSWORD, here)).code).toBe('in');
      codes.push((await signIn(`nobody${tries}@house.example`, 'not the password', here)).code);
    }
    expect(codes.slice(0, 30).every((code) => code === 'signIn.wrong')).toBe(true);
    expect(codes[30]).toBe('signIn.wait');
    expect((await signIn(ADA, PASSWORD, elsewhere())).code).toBe('in');
  }, 120_000);

  it('takes a network of IPv6 for one address, and IPv4 in IPv6 for IPv4', () => {
    const key = (address: string) => tryFrom(address)[0]?.key;
    expect(key('2001:db8:1:2::1')).toBe(key('2001:0db8:0001:0002:ffff:ffff:ffff:ffff'));
    expect(key('2001:db8:1:2::1')).not.toBe(key('2001:db8:1:3::1'));
    expect(key('::ffff:192.0.2.7')).toBe(key('192.0.2.7'));
    expect(key('::1')).toBe('address:0:0:0:0::/64');
  });

  it('is forgotten once somebody has shown who they are', async () => {
    await forget();
    for (let tries = 0; tries < 4; tries++) await signIn(ADA, 'not the password');
    expect((await signIn(ADA, PASSWORD)).code).toBe('in');
    for (let tries = 0; tries < 4; tries++) expect((await signIn(ADA, 'no')).code).toBe('signIn.wrong');
    expect((await signIn(ADA, PASSWORD)).code).toBe('in');
  });

  it('survives a restart and holds over replicas, since what is counted is in the database', async () => {
    await forget();
    const other = new World(world.db);
    for (let tries = 0; tries < 5; tries++) {
      const asked = { email: ADA, password: 'not the password', opening: opening() };
      const answer = (tries % 2 ? world : other).command(signInWithPassword, asked, { as: api });
      await expect(answer).rejects.toMatchObject({ code: 'signIn.wrong' });
    }
    const asked = { email: ADA, password: PASSWORD, opening: opening() };
    await expect(new World(world.db).command(signInWithPassword, asked, { as: api })).rejects.toMatchObject({
      code: 'signIn.wait',
    });
  });

  it('takes as long of an address that is not known', async () => {
    await forget();
    const trying = (email: string) => async () => {
      await signIn(email, 'not the password');
      await forget();
    };
    expect(await unlikeness(trying(ADA), trying('nobody@house.example'))).toBeLessThan(1.5);
  });

  it('leaves no way in by links open that shut: a link signs in while others guess', async () => {
    await forget();
    for (let tries = 0; tries < 6; tries++) await signIn(ADA, 'not the password');
    const [row] = await world.db.query<{ id: string }>('select id from people where email = $1', [ADA]);
    const { issueLink } = await import('@bobine/contracts');
    const { token } = await world.command(issueLink, { person: row?.id ?? '' });
    expect(await world.command(redeemLink, { token, opening: opening() }, { as: api })).toMatchObject({ id: row?.id });
  });

  it('is kept for two days at most', async () => {
    await world.db.query(
      `insert into attempts (key, failures, last_at) values ('address:old', 3, now() - interval '3 days')`,
    );
    await attempt(world.db, tryFrom('192.0.2.200'), new Date());
    expect(await world.db.query(`select 1 from attempts where key = 'address:old'`)).toEqual([]);
  });
});
