import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  accessRevoked,
  invitePerson,
  issueLink,
  issueToken,
  newId,
  personRegistered,
  type Principal,
  redeemLink,
  registerClient,
  registerPerson,
  revokeAccess,
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

const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
const rows = async (sql: string, ...values: unknown[]) => (await world.db.query(sql, values)).length;

describe('taking access back', () => {
  it('leaves a person nothing to come in with, in one transaction, and says so', async () => {
    const email = 'ada@house.example';
    const link = newToken();
    const memberships = [{ project: 'hsm', roles: ['postSupervisor'], titles: [] }];
    await world.command(registerPerson, { name: 'Ada', email, siteAdmin: true, memberships });
    const { person } = await world.command(invitePerson, { name: 'Ada', email, memberships, link: tokenHash(link) });
    await world.command(setPasswordByLink, { token: link, password: PASSWORD, opening: opening() }, { as: api });
    const ada: Principal = { kind: 'person', id: person, name: 'Ada', siteAdmin: true, memberships: [] };
    await world.command(signInWithPassword, { email, password: PASSWORD, opening: opening() }, { as: api });
    await world.command(issueToken, { person, name: 't', expiresAt, sha256: tokenHash(newToken()) }, { as: ada });
    const reports = { name: 'Reports', memberships: [{ project: 'hsm', roles: ['auditor'] }] };
    await world.command(registerClient, { ...reports, sha256: tokenHash(newToken()) }, { as: ada });
    const { token: unused } = await world.command(issueLink, { person });
    const tried = await world.tryOut(revokeAccess, { person, reason: 'Left the house' });
    const id = newId();
    const revoke = () => world.command(revokeAccess, { person, reason: 'Left the house' }, { id });
    const taken = { sessions: 2, tokens: 1, clients: 1, links: 1, projects: ['hsm'] };
    expect([tried.output, await revoke(), await revoke()]).toEqual([taken, taken, taken]);
    expect(await code(signIn(email))).toBe('signIn.wrong');
    expect(await code(world.command(redeemLink, { token: unused, opening: opening() }, { as: api }))).toBe(
      'link.invalid',
    );
    const left = await Promise.all([
      rows('select 1 from sessions where person = $1 and ended_at is null', person),
      rows('select 1 from tokens where person = $1 and revoked_at is null', person),
      rows('select 1 from clients where caretaker = $1 and revoked_at is null', person),
      rows('select 1 from memberships where person = $1', person),
      rows('select 1 from passwords where person = $1', person),
    ]);
    expect(left).toEqual([0, 0, 0, 0, 0]);
    const facts = await world.facts();
    expect(facts.filter(({ type }) => type === accessRevoked.type).map(({ data }) => data)).toEqual([
      { kind: 'person', holder: person, reason: 'Left the house' },
    ]);
    const [last] = facts
      .filter(({ type, data }) => type === personRegistered.type && data['person'] === person)
      .slice(-1);
    expect(last?.data).toMatchObject({ siteAdmin: false, memberships: [] });
  });

  const signIn = (email: string) =>
    world.command(signInWithPassword, { email, password: PASSWORD, opening: opening() }, { as: api });

  it('takes a vendor’s grants, tokens, links and sessions, and refuses what is held of it', async () => {
    await world.command(registerPerson, {
      name: 'x',
      memberships: [{ project: 'hsm', roles: ['auditor'], titles: [] }],
    });
    const { token } = await world.command(issueLink, { vendor: 'anim' });
    await world.command(redeemLink, { token, opening: opening() }, { as: api });
    await world.command(
      issueToken,
      { vendor: 'anim', name: 't', expiresAt, sha256: tokenHash(newToken()) },
      { as: api },
    );
    const held = await world.claim({ unit: 'NOT_YET_KNOWN' });
    expect(await world.saidTo(held)).toEqual(['held task.unknown']);
    expect(await world.command(revokeAccess, { vendor: 'anim', reason: 'The contract is over' })).toEqual({
      ...{ sessions: 1, tokens: 1, clients: 0, links: 0, projects: ['hsm'] },
    });
    expect(await world.saidTo(held)).toEqual(['held task.unknown', 'refused grant.revoked']);
    expect(await world.saidTo(await world.claim({}))).toEqual(['refused grant.none']);
    expect(await rows(`select 1 from grants where vendor = 'anim' and active`)).toBe(0);
    expect(await rows(`select 1 from grants where vendor = 'other' and active`)).toBe(1);
  });

  it('is for who manages a person, for administrators of a vendor, and not for oneself', async () => {
    const { person } = await world.command(registerPerson, {
      name: 'Two projects',
      memberships: [{ project: 'hsm', roles: ['auditor'], titles: [] }],
    });
    const manager: Principal = {
      ...{ kind: 'person', id: 'm', name: 'M', siteAdmin: false },
      memberships: [{ project: 'hsm', roles: ['postSupervisor'], titles: [] }],
    };
    const admin: Principal = { ...manager, id: 'admin', siteAdmin: true };
    const revoke = (input: object, as: Principal) =>
      code(world.command(revokeAccess, { reason: 'x', ...input }, { as }));
    expect(await revoke({ vendor: 'other' }, manager)).toBe('access.denied');
    expect(await revoke({ person: 'nobody' }, admin)).toBe('person.unknown');
    expect(await revoke({ person }, await world.person('Other'))).toBe('person.unknown');
    expect(await revoke({ person }, { ...admin, verbs: ['people.manage'] })).toBe('person.unknown');
    expect(await revoke({}, admin)).toBe('input.invalid');
    const registered = await world.command(registerPerson, { name: 'Root', siteAdmin: true, memberships: [] });
    expect(await revoke({ person: registered.person }, { ...admin, id: registered.person })).toBe('access.self');
    expect(await revoke({ person: registered.person }, manager)).toBe('person.unknown');
    expect(await revoke({ person }, manager)).toBe('done');
  });
});
