import { createProject, newId, type Principal, setNames } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../testing/world.js';

const names = [
  { pattern: '{show}_{shot:AAAA_0000}_{task}_v{version:000}.{ext:mov}', kind: 'version' as const, work: 'HSM' },
];
let world: World;
beforeAll(async () => {
  world = await World.open();
  await world.command(createProject, { project: 'hsm', title: 'Hyperspace Madness' });
});
afterAll(() => world.db.drop());

describe('how files of a project are named', () => {
  it('is told once as a fact, with the project as it is then', async () => {
    await world.command(setNames, { project: 'hsm', names });
    await world.command(setNames, { project: 'hsm', names });
    expect((await world.facts('bobine.project.names_set.v1')).map(({ subject, data }) => ({ subject, data }))).toEqual([
      { subject: 'project/hsm', data: { code: 'hsm', title: 'Hyperspace Madness', names } },
    ]);
  });
  it('stays as it was when a pattern cannot be used', async () => {
    const bad = [...names, { pattern: '{shot}{reel}.{ext}', kind: 'mix' as const, work: 'HSM' }];
    await expect(world.command(setNames, { project: 'hsm', names: bad })).rejects.toMatchObject({
      code: 'name.pattern',
      user: expect.stringContaining('where {shot} ends and {reel} begins'),
    });
    const [row] = await world.db.query<{ names: unknown }>('select names from projects');
    expect(row?.names).toEqual(names);
  });
  it('is set by nobody who may not set the project, and for no project that is not there', async () => {
    const coordinator: Principal = {
      kind: 'person',
      id: newId(),
      name: 'Ada',
      siteAdmin: false,
      memberships: [{ project: 'hsm', roles: ['coordinator'], titles: [] }],
    };
    await expect(world.command(setNames, { project: 'hsm', names: [] }, { as: coordinator })).rejects.toMatchObject({
      code: 'access.denied',
    });
    await expect(world.command(setNames, { project: 'none', names })).rejects.toMatchObject({
      code: 'project.unknown',
    });
  });
});
