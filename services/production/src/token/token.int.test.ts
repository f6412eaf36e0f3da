import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  clientRegistered,
  clientRevoked,
  issueToken,
  listTokens,
  noteTokens,
  type Principal,
  registerClient,
  revokeClient,
  revokeToken,
  servicePrincipal,
  tokenIssued,
  tokenRevoked,
} from '@bobine/contracts';
import { newToken, tokenHash } from '../person/link.js';
import { World } from '../testing/world.js';

const api = servicePrincipal('api');
const vendor = (id: string): Principal => ({ kind: 'vendor', id, name: id, siteAdmin: false, memberships: [] });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
let world: World;
let ada: Principal;
beforeAll(async () => {
  world = await (await World.open()).withProject();
  ada = await world.person('Ada');
});
afterAll(() => world.db.drop());

const issue = (as: Principal, more: object = {}) => {
  const whose = as.kind === 'vendor' ? { vendor: as.id } : { person: as.id };
  const asked = { ...whose, name: 'Nightly report', expiresAt: inDays(30), sha256: tokenHash(newToken()), ...more };
  return world.command(issueToken, asked, { as });
};
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

describe('an API token', () => {
  it('is kept by its hash, with what it reaches, and told of so that readers can check it', async () => {
    const sha256 = tokenHash(newToken());
    const scope = { projects: ['hsm', 'hsm'], verbs: ['task.report', 'read'] };
    const { token } = await issue(ada, { sha256, ...scope });
    const [fact] = (await world.facts(tokenIssued.type)).slice(-1);
    const reach = { projects: ['hsm'], verbs: ['read', 'task.report'] };
    expect(fact?.data).toMatchObject({ token, kind: 'person', holder: ada.id, sha256, ...reach, status: 'active' });
    const { tokens } = await world.command(listTokens, { person: ada.id }, { as: ada });
    expect(tokens[0]).toMatchObject({ token, name: 'Nightly report', ...reach });
    expect(JSON.stringify(tokens)).not.toContain(sha256);
  });

  it('ends within a year, and knows the verbs of the policy alone', async () => {
    expect(await code(issue(ada, { expiresAt: inDays(367) }))).toBe('token.end');
    expect(await code(issue(ada, { expiresAt: inDays(-1) }))).toBe('token.end');
    expect(await code(issue(ada, { verbs: ['project.see'] }))).toBe('token.verb');
    expect(await code(issue(ada, { verbs: ['everything'] }))).toBe('token.verb');
  });

  it('is issued by whom it acts as; for a vendor by administrators too; never by a token', async () => {
    expect(await code(issue(api, { person: ada.id }))).toBe('access.denied');
    expect(await code(issue(vendor('anim')))).toBe('done');
    expect(await code(issue(vendor('anim'), { vendor: 'other' }))).toBe('vendor.unknown');
    expect(await code(issue(api, { person: undefined, vendor: 'other' }))).toBe('done');
    expect(await code(issue({ ...ada, verbs: ['read', 'people.manage'] }))).toBe('person.unknown');
    expect(await code(issue(ada, { vendor: 'anim' }))).toBe('input.invalid');
  });

  it('is revoked by its holder and by who manages them, and by nobody else', async () => {
    const revoke = (token: string, as: Principal) => code(world.command(revokeToken, { token }, { as }));
    const { token } = await issue(ada);
    expect(await revoke(token, await world.person('Other'))).toBe('token.unknown');
    expect([await revoke(token, ada), await revoke(token, ada)]).toEqual(['done', 'done']);
    const [fact] = (await world.facts(tokenRevoked.type)).slice(-1);
    expect(fact?.data).toMatchObject({ token, status: 'revoked' });
    const manager: Principal = {
      ...ada,
      id: 'm',
      memberships: [{ project: 'hsm', roles: ['postSupervisor'], titles: [] }],
    };
    expect(await revoke((await issue(ada)).token, manager)).toBe('done');
  });

  it('shows when it was last used, whichever order that is told in', async () => {
    const { token } = await issue(ada, { name: 'Used' });
    const [early, late] = ['2026-05-04T09:00:00.000Z', '2026-05-04T10:00:00.000Z'];
    for (const at of [late, early]) await world.command(noteTokens, { used: [{ token, at }] }, { as: api });
    const { tokens } = await world.command(listTokens, { person: ada.id }, { as: ada });
    expect(tokens.find((one) => one.token === token)?.lastUsedAt).toBe(late);
    expect(await code(world.command(noteTokens, { used: [] }, { as: ada }))).toBe('access.denied');
  });

  it('is one of fifty at most, also when they are issued at once', async () => {
    const grace = await world.person('Grace');
    const tries = await Promise.all(Array.from({ length: 53 }, () => code(issue(grace))));
    expect(tries.filter((one) => one === 'done')).toHaveLength(50);
    expect(new Set(tries)).toEqual(new Set(['done', 'token.tooMany']));
  });
});

describe('a service with credentials of its own', () => {
  const register = (as: Principal, roles = ['auditor'], project = 'hsm') =>
    world.command(
      registerClient,
      { name: 'Reports', memberships: [{ project, roles }], sha256: tokenHash(newToken()) },
      { as },
    );

  it('is registered by an administrator with roles on projects, and told of without a secret', async () => {
    const { client } = await register(api);
    const [fact] = await world.facts(clientRegistered.type);
    expect(fact?.data).toMatchObject({
      client,
      memberships: [{ project: 'hsm', roles: ['auditor'] }],
      status: 'active',
    });
    expect(await code(register(ada))).toBe('access.denied');
    expect(await code(register(api, ['vendor']))).toBe('client.role');
    expect(await code(register(api, ['boss']))).toBe('person.role');
    expect(await code(register(api, ['auditor'], 'nowhere'))).toBe('project.unknown');
  });

  it('is revoked once', async () => {
    const { client } = await register(api);
    const revoke = (as: Principal) => code(world.command(revokeClient, { client }, { as }));
    expect([await revoke(ada), await revoke(api), await revoke(api)]).toEqual([
      'access.denied',
      'done',
      'client.unknown',
    ]);
    const revoked = (await world.facts(clientRevoked.type)).map(({ data }) => data['client']);
    expect(revoked).toEqual([client]);
  });
});
