import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createProject,
  findAddressee,
  issueLink,
  newId,
  type Principal,
  redeemLink,
  registerPerson,
  revokeAccess,
  servicePrincipal,
} from '@bobine/contracts';
import { opening, World } from '../testing/world.js';
import { firstLinks, type FirstLinksOptions } from './first-links.js';
import { tokenHash } from './link.js';

let world: World;
beforeAll(async () => {
  world = await (await World.open()).withProject();
});
afterAll(() => world.db.drop());

const reviewer = (project: string) => ({ project, roles: ['reviewer'], titles: [] });

describe('a one-time link', () => {
  it('lets in once, also when two try at the same instant', async () => {
    const ada = await world.person('Ada', 'director');
    const { token, expiresAt } = await world.command(issueLink, { person: ada.id });
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(86_000_000);
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => world.command(redeemLink, { token, opening: opening() })),
    );
    const inside = tries.filter((one) => one.status === 'fulfilled');
    expect(inside).toHaveLength(1);
    expect(inside[0]?.value).toMatchObject({
      kind: 'person',
      id: ada.id,
      name: 'Ada',
      siteAdmin: false,
      memberships: [{ project: 'hsm', roles: ['reviewer'], titles: ['director'] }],
    });
    for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'link.invalid' });
  });

  it('is found nowhere in the database but as a hash', async () => {
    const ada = await world.person('Ada');
    const id = newId();
    const { token } = await world.command(issueLink, { person: ada.id }, { id });
    await expect(world.command(issueLink, { person: ada.id }, { id })).rejects.toMatchObject({
      code: 'command.shownOnce',
    });
    await world.command(redeemLink, { token, opening: opening() });
    for (const table of ['once', 'audit', 'outbox', 'links', 'inbox']) {
      const rows = await world.db.query(`select 1 from ${table} row where row::text like $1`, [`%${token}%`]);
      expect(rows).toEqual([]);
    }
    expect(await world.db.query('select 1 from links where token_hash = $1', [tokenHash(token)])).toHaveLength(1);
  });

  it('is nothing once its day has passed, and nothing was ever issued under another token', async () => {
    const ada = await world.person('Ada');
    const { token } = await world.command(issueLink, { person: ada.id });
    await world.db.query("update links set expires_at = now() - interval '1 second' where token_hash = $1", [
      tokenHash(token),
    ]);
    for (const wrong of [token, 'guess']) {
      await expect(world.command(redeemLink, { token: wrong, opening: opening() })).rejects.toMatchObject({
        code: 'link.invalid',
      });
    }
  });

  it("opens a vendor's portal with what it was granted", async () => {
    const { token } = await world.command(issueLink, { vendor: 'anim' });
    expect(await world.command(redeemLink, { token, opening: opening() })).toMatchObject({
      kind: 'vendor',
      id: 'anim',
      name: 'anim',
      siteAdmin: false,
      memberships: [{ project: 'hsm', roles: ['vendor'], titles: [] }],
    });
  });

  it('is for one person or one vendor', async () => {
    await expect(world.command(issueLink, {})).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(world.command(issueLink, { person: 'nobody' })).rejects.toMatchObject({ code: 'person.unknown' });
  });
});

describe('who manages people of a project', () => {
  const manager = async (): Promise<Principal> => {
    const ada = await world.person('Manager');
    return { ...ada, memberships: [{ project: 'hsm', roles: ['postSupervisor'], titles: [] }] };
  };

  it('registers them there, and nowhere else', async () => {
    const as = await manager();
    await world.command(createProject, { project: 'secret', title: 'Another film' });
    await world.command(registerPerson, { name: 'Eve', memberships: [reviewer('hsm')] }, { as });
    for (const input of [
      { name: 'Eve', memberships: [reviewer('secret')] },
      { name: 'Eve', memberships: [] },
      { name: 'Eve', siteAdmin: true, memberships: [reviewer('hsm')] },
    ]) {
      await expect(world.command(registerPerson, input, { as })).rejects.toMatchObject({ code: 'access.denied' });
    }
  });

  it('cannot sign in as somebody who reaches further', async () => {
    const as = await manager();
    const { person: administrator } = await world.command(registerPerson, {
      name: 'Root',
      siteAdmin: true,
      memberships: [],
    });
    const { person: elsewhere } = await world.command(registerPerson, {
      name: 'Both',
      memberships: [reviewer('hsm'), reviewer('secret')],
    });
    for (const person of [administrator, elsewhere]) {
      await expect(world.command(issueLink, { person }, { as })).rejects.toMatchObject({ code: 'person.unknown' });
    }
    await expect(world.command(issueLink, { vendor: 'anim' }, { as })).rejects.toMatchObject({ code: 'access.denied' });
  });

  it('says of somebody known under an address only what it is here', async () => {
    const email = 'Both@Example.org';
    const first = await world.command(registerPerson, { name: 'Both', email, memberships: [reviewer('secret')] });
    const again = await world.command(
      registerPerson,
      { name: 'Renamed', email: 'both@example.org', memberships: [{ project: 'hsm', roles: ['auditor'], titles: [] }] },
      { as: await manager() },
    );
    expect(again).toEqual(first);
    const { data } = (await world.facts('bobine.person.registered.v1')).at(-1) ?? {};
    expect(data).toMatchObject({
      name: 'Both',
      memberships: [
        { project: 'hsm', roles: ['auditor'] },
        { project: 'secret', roles: ['reviewer'] },
      ],
    });
    expect(JSON.stringify(data)).not.toContain('@');
  });
});

describe('the first start', () => {
  it('lets an administrator in, and prints a new link at each start until one was used', async () => {
    const fresh = await World.open();
    const start = async (demo?: boolean): Promise<Record<string, string>[]> => {
      const lines: string[] = [];
      const options: FirstLinksOptions = { demo, now: () => new Date(), say: (line) => lines.push(line) };
      await firstLinks(fresh.db, options);
      return lines.map((line) => JSON.parse(line) as Record<string, string>);
    };
    try {
      const [first, second, ...more] = await start();
      expect(more).toEqual([]);
      const admin = await fresh.command(redeemLink, { token: second?.['demoLink'] ?? '', opening: opening() });
      expect(admin).toMatchObject({ name: 'Demo client', siteAdmin: true });
      const [again, ...others] = await start();
      expect(others).toEqual([]);
      expect(again?.['signInLink']).not.toBe(first?.['signInLink']);
      expect(await fresh.command(redeemLink, { token: first?.['signInLink'] ?? '', opening: opening() })).toMatchObject(
        {
          name: 'Administrator',
          siteAdmin: true,
        },
      );
      expect(await start()).toEqual([]);
      expect(await start(true)).toEqual([{ demoLink: expect.any(String) }]);
      expect(await fresh.db.query('select count(*)::int as n from people')).toEqual([{ n: 2 }]);
    } finally {
      await fresh.db.drop();
    }
  });

  it('prints a link at each of two replicas that start at once, and once one is used the other is worth nothing', async () => {
    const fresh = await World.open();
    try {
      const start = async (): Promise<string> => {
        const lines: string[] = [];
        await firstLinks(fresh.db, { demo: false, now: () => new Date(), say: (line) => lines.push(line) });
        return (JSON.parse(lines[0] ?? '{}') as { signInLink: string }).signInLink;
      };
      const [one, another] = await Promise.all([start(), start()]);
      expect(await fresh.db.query('select name from people')).toEqual([{ name: 'Administrator' }]);
      const { id } = (await fresh.command(redeemLink, { token: another, opening: opening() })) as { id: string };
      await expect(fresh.command(redeemLink, { token: one, opening: opening() })).rejects.toMatchObject({
        code: 'link.invalid',
      });
      const { token } = (await fresh.command(issueLink, { person: id })) as { token: string };
      expect(await fresh.command(redeemLink, { token, opening: opening() })).toMatchObject({ name: 'Administrator' });
    } finally {
      await fresh.db.drop();
    }
  });

  it('makes no demo client where none is wanted', async () => {
    const fresh = await World.open();
    try {
      const lines: string[] = [];
      await firstLinks(fresh.db, { demo: false, now: () => new Date(), say: (line) => lines.push(line) });
      expect(lines).toEqual([expect.stringContaining('signInLink')]);
      expect(await fresh.db.query('select name from people')).toEqual([{ name: 'Administrator' }]);
    } finally {
      await fresh.db.drop();
    }
  });
});

describe('where mail to a person goes', () => {
  const exchange = servicePrincipal('exchange');
  const asked = (person: string, as: Principal = exchange) => world.command(findAddressee, { person }, { as });

  it('is told to the site itself, with what they may see by now, and leaves no trace', async () => {
    const memberships = [reviewer('hsm')];
    const email = 'mia@house.example';
    const { person } = await world.command(registerPerson, { name: 'Mia', email, language: 'fr', memberships });
    expect(await asked(person)).toEqual({ to: { email, name: 'Mia', language: 'fr', siteAdmin: false, memberships } });
    for (const table of ['once', 'audit', 'outbox']) {
      expect(await world.db.query(`select 1 from ${table} row where row::text like '%person.addressee%'`)).toEqual([]);
    }
    await world.command(revokeAccess, { person, reason: 'Left.' });
    expect(await asked(person)).toMatchObject({ to: { memberships: [] } });
  });

  it('is told to no person, and says no address of who has none', async () => {
    const ada = await world.person('Ada');
    expect(await asked(ada.id)).toMatchObject({ to: { name: 'Ada' } });
    expect((await asked(ada.id)).to).not.toHaveProperty('email');
    expect(await asked('nobody')).toEqual({});
    const admin: Principal = { kind: 'person', id: 'root', name: 'Root', siteAdmin: true, memberships: [] };
    await expect(asked(ada.id, admin)).rejects.toMatchObject({ code: 'access.denied' });
  });
});
