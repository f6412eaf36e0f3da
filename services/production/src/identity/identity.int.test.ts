import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  invitePerson,
  newId,
  redeemLink,
  servicePrincipal,
  signInWithIdentity,
  sessionOpened,
} from '@bobine/contracts';
import { newToken, tokenHash } from '../person/link.js';
import { opening, World } from '../testing/world.js';

const api = servicePrincipal('api');
const issuer = 'https://login.house.example';
let world: World;
beforeAll(async () => {
  world = await (await World.open()).withProject();
});
afterAll(() => world.db.drop());

async function invited(email = `${newId()}@house.example`) {
  const link = newToken();
  const memberships = [{ project: 'hsm', roles: ['reviewer'], titles: [] }];
  const { person } = await world.command(invitePerson, { name: 'Ada', email, memberships, link: tokenHash(link) });
  return { person, email, invitation: link };
}
async function come(subject: string, more: object = {}) {
  const link = newToken();
  const answer = tokenHash(newToken());
  const asked = { issuer, subject, answer, link: tokenHash(link), ...more };
  const { person } = await world.command(signInWithIdentity, asked, { as: api });
  return { person, link, answer };
}
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'in',
    (error: { code: string }) => error.code,
  );
const verified = (email: string) => ({ email, emailVerified: true });

describe('an identity from elsewhere', () => {
  it('signs in as the person with its verified address, and from then on by itself', async () => {
    const { person, email } = await invited();
    const first = await come('sub-1', verified(email.toUpperCase()));
    expect(first.person).toBe(person);
    const signedIn = await world.command(redeemLink, { token: first.link, opening: opening() }, { as: api });
    expect(signedIn).toMatchObject({ id: person });
    expect((await world.facts(sessionOpened.type)).at(-1)?.data).toMatchObject({ by: 'oidc', holder: person });
    expect((await come('sub-1', verified('other@elsewhere.example'))).person).toBe(person);
  });

  it('is nobody by an address that nobody has verified, or that nobody here has; and nobody is made', async () => {
    const { email } = await invited();
    const before = await world.db.query('select 1 from people');
    expect(await code(come('sub-2', { email }))).toBe('identity.unknown');
    expect(await code(come('sub-2', { email, emailVerified: false }))).toBe('identity.unknown');
    expect(await code(come('sub-2', verified('nobody@house.example')))).toBe('identity.unknown');
    expect(await code(come('sub-2'))).toBe('identity.unknown');
    expect(await world.db.query('select 1 from people')).toHaveLength(before.length);
  });

  it('is linked by an invitation, whatever its address, and uses that up', async () => {
    const { person, invitation } = await invited();
    expect((await come('sub-3', { invitation, ...verified('private@mail.example') })).person).toBe(person);
    expect(await code(come('sub-3', { invitation }))).toBe('link.invalid');
    expect((await come('sub-3')).person).toBe(person);
  });

  it('of one person is not linked to another, nor a person to two of one provider', async () => {
    const [ada, grace] = [await invited(), await invited()];
    await come('sub-4', { invitation: ada.invitation });
    expect(await code(come('sub-4', { invitation: grace.invitation }))).toBe('identity.taken');
    expect(await code(come('sub-5', verified(ada.email)))).toBe('identity.other');
    // What was refused has used nothing up.
    expect((await come('sub-6', { invitation: grace.invitation })).person).toBe(grace.person);
  });

  it('counts with each answer once, also when it comes twice at the same time', async () => {
    const { email } = await invited();
    const answer = tokenHash(newToken());
    const tries = [1, 2, 3].map(() => code(come('sub-7', { ...verified(email), answer })));
    expect((await Promise.all(tries)).sort()).toEqual(['identity.replayed', 'identity.replayed', 'in']);
  });

  it('is told of by the API alone', async () => {
    const as = { ...api, siteAdmin: false };
    const asked = { issuer, subject: 's', answer: tokenHash('a'), link: tokenHash('l') };
    expect(await code(world.command(signInWithIdentity, asked, { as }))).toBe('access.denied');
  });
});
