import {
  createShots,
  createTasks,
  dropShots,
  type InputOf,
  listMembers,
  newId,
  type Principal,
  registerPerson,
  servicePrincipal,
  setImportMapping,
  setMembers,
} from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../testing/world.js';

const on = { project: 'hsm', mode: 'all' as const };

describe('what imports ask of production', () => {
  let world: World;
  let supervisor: Principal;
  let coordinator: Principal;
  const SITE: Principal = { ...servicePrincipal('setup'), siteAdmin: true };

  const person = async (name: string, role: 'postSupervisor' | 'coordinator'): Promise<Principal> => {
    const memberships = [{ project: 'hsm', roles: [role], titles: [] }];
    const { person: id } = await world.command(registerPerson, { name, email: `${name}@x.example`, memberships });
    return { kind: 'person', id, name, siteAdmin: false, memberships };
  };
  beforeAll(async () => {
    world = await (await World.open()).withProject();
    supervisor = await person('Cleo', 'postSupervisor');
    coordinator = await person('Paul', 'coordinator');
  });
  afterAll(() => world?.db.drop());

  const set = (items: InputOf<typeof setMembers>['items'], more: object = {}, as = supervisor) =>
    world.command(setMembers, { ...on, items, ...more }, { as });
  const outcomes = async (asked: ReturnType<typeof set>) =>
    (await asked).items.map(({ outcome, code }) => code ?? outcome);
  const members = async (as = supervisor) => (await world.command(listMembers, { project: 'hsm' }, { as })).people;

  it('takes shots out that were added by hand, with what was still to do on them, once', async () => {
    const work = { ...on, work: 'hsm' };
    await world.command(createShots, {
      ...work,
      items: [
        { shot: 'A', sequence: 'S' },
        { shot: 'B', sequence: 'S' },
      ],
    });
    await world.command(createTasks, { ...work, items: [{ type: 'CMP', shot: 'A' }] });
    const refused = world.command(dropShots, { ...work, items: [{ shot: 'A', expectedVersion: 4 }] });
    expect((await refused).items).toMatchObject([{ outcome: 'refused', code: 'version.conflict', version: 1 }]);
    const asked = { ...work, items: [{ shot: 'A', expectedVersion: 1 }, { shot: 'gone' }] };
    const id = newId();
    const dropped = await world.command(dropShots, asked, { id });
    expect(dropped.items).toMatchObject([
      { id: 'A', outcome: 'done', version: 2 },
      { id: 'gone', outcome: 'unchanged' },
    ]);
    expect(await world.command(dropShots, asked, { id })).toEqual(dropped);
    expect((await world.facts('bobine.shot.dropped.v1')).map(({ data }) => data)).toMatchObject([
      { shot: 'A', cut: 'hsm-v0', droppedBy: 'hsm-v0' },
    ]);
    const [changed] = await world.facts('bobine.task.status_changed.v1');
    expect(changed?.data).toMatchObject({ unit: 'A', status: 'omit', was: 'ready' });
    const again = await world.command(dropShots, { ...work, items: [{ shot: 'A' }] });
    expect(again.items).toMatchObject([{ outcome: 'unchanged' }]);
    await world.command(createShots, { ...work, items: [{ shot: 'A', sequence: 'S' }] });
    const [, , back] = (await world.facts()).filter(({ subject }) => subject === 'shot/hsm/hsm/A');
    expect(back?.data).not.toHaveProperty('droppedBy');
  });

  it('says who is on a project, with addresses to who manages its people alone', async () => {
    const asked = [{ email: 'Ines@x.example', name: 'Inès', roles: ['reviewer'], titles: ['director'] }];
    expect(await outcomes(set(asked))).toEqual(['done']);
    expect(await outcomes(set(asked))).toEqual(['unchanged']);
    const ines = (await members()).find(({ name }) => name === 'Inès');
    expect(ines).toMatchObject({
      email: 'Ines@x.example',
      language: 'en',
      roles: ['reviewer'],
      titles: ['director'],
      version: 1,
    });
    expect(
      await outcomes(set([{ email: 'ines@X.example', titles: ['director', 'producer'], expectedVersion: 1 }])),
    ).toEqual(['done']);
    expect(await outcomes(set([{ person: ines!.person, roles: ['auditor'], expectedVersion: 1 }]))).toEqual([
      'version.conflict',
    ]);
    expect((await world.facts('bobine.person.registered.v1')).some(({ data }) => 'email' in data)).toBe(false);
    await expect(members(coordinator)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(set(asked, {}, coordinator)).rejects.toMatchObject({ code: 'access.denied' });
  });

  it('does all of it or none, and each that can be where that was asked', async () => {
    const asked = [
      { email: 'new@x.example', name: 'New', roles: ['coordinator'] },
      { email: 'none@x.example', name: 'None', roles: [] },
      { email: 'odd@x.example', name: 'Odd', roles: ['boss'] },
      { email: 'odd', name: 'Odd', roles: ['coordinator'] },
      { person: 'nobody', roles: ['coordinator'] },
      { roles: ['coordinator'] },
    ];
    const refused = ['person.noRole', 'person.role', 'person.email', 'person.unknown', 'person.email'];
    expect(await outcomes(set(asked))).toEqual(['withheld', ...refused]);
    expect(await outcomes(set(asked, { mode: 'each' }))).toEqual(['done', ...refused]);
  });

  it('lets people leave a project, but for who asks', async () => {
    const [ines] = (await members()).filter(({ name }) => name === 'Inès');
    expect(await outcomes(set([{ person: ines!.person, leaves: true }]))).toEqual(['done']);
    expect((await members()).map(({ name }) => name)).not.toContain('Inès');
    expect(await outcomes(set([{ person: ines!.person, leaves: true }], {}, SITE))).toEqual(['unchanged']);
    expect(await outcomes(set([{ person: supervisor.id, leaves: true }]))).toEqual(['access.self']);
    // Known on the site, they come back under the same id.
    expect(await outcomes(set([{ email: 'ines@x.example', roles: ['reviewer'] }]))).toEqual(['done']);
    expect((await members()).find(({ name }) => name === 'Inès')?.person).toBe(ines!.person);
  });

  it('names people of other projects by nothing that tells that they are there', async () => {
    const far = { name: 'Far', email: 'far@x.example', siteAdmin: true, memberships: [] };
    const { person: stranger } = await world.command(registerPerson, far, { as: SITE });
    expect(await outcomes(set([{ person: stranger, roles: ['auditor'] }]))).toEqual(['person.unknown']);
  });

  it('keeps what columns are of, as one state, for who may import such files', async () => {
    const columns = [{ column: 'Plan', field: 'shot' }, { column: 'x' }];
    const keep = (of: 'breakdown' | 'people', as: Principal, more: object = {}) =>
      world.command(setImportMapping, { project: 'hsm', of, columns }, { as, ...more });
    const id = newId();
    await keep('breakdown', coordinator, { id, expectedVersion: 0 });
    await keep('breakdown', coordinator, { id, expectedVersion: 0 });
    await keep('breakdown', coordinator);
    const facts = await world.facts('bobine.import.mapping_set.v1');
    expect(facts.map(({ subject, data }) => [subject, data])).toEqual([
      ['importMapping/hsm/breakdown', { of: 'breakdown', project: 'hsm', columns }],
    ]);
    const late = world.command(
      setImportMapping,
      { project: 'hsm', of: 'breakdown', columns: [] },
      { as: coordinator, expectedVersion: 0 },
    );
    await expect(late).rejects.toMatchObject({ code: 'version.conflict' });
    await expect(keep('people', coordinator)).rejects.toMatchObject({ code: 'access.denied' });
    await keep('people', supervisor);
    const twice = world.command(setImportMapping, {
      project: 'hsm',
      of: 'tasks',
      columns: [...columns, { column: 'Plan' }],
    });
    await expect(twice).rejects.toMatchObject({ code: 'import.columnTwice' });
  });
});
