import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  copyView,
  type InputOf,
  newId,
  type Principal,
  removeView,
  saveView,
  viewDropped,
  viewKept,
  viewShared,
  viewWithdrawn,
} from '@bobine/contracts';
import { World } from '../testing/world.js';

let world: World;
let ada: Principal;
let ben: Principal;
let sue: Principal;
beforeAll(async () => {
  world = await (await World.open()).withProject();
  ada = await world.person('Ada');
  ben = await world.person('Ben');
  const memberships = [{ project: 'hsm', roles: ['postSupervisor' as const], titles: [] }];
  sue = { ...(await world.person('Sue')), memberships };
});
afterAll(() => world.db.drop());

const query = { filters: { status: ['wfa'] }, columns: ['ANM', 'CMP'] };
const save = async (more: Partial<InputOf<typeof saveView>> = {}, as = ada, id = newId()) =>
  (await world.command(saveView, { project: 'hsm', name: 'Mine', page: 'grid', query, ...more }, { as, id })).view;
const told = async (view: string) => (await world.facts()).filter(({ subject }) => subject === `view/${view}`);
const types = async (view: string) => (await told(view)).map(({ type }) => type);

describe('a saved view', () => {
  it('is kept for oneself, each behind the last', async () => {
    const [first, second] = [await save(), await save({ name: 'Other' })];
    const [fact] = await told(first);
    expect(fact).toMatchObject({
      ...{ type: viewKept.type, project: '' },
      data: { of: 'hsm', scope: 'private', person: ada.id, personName: 'Ada', query, page: 'grid' },
    });
    const order = async (view: string) => Number((await told(view))[0]?.data['order']);
    expect((await order(second)) - (await order(first))).toBe(1);
    await expect(save({ view: first }, ben)).rejects.toMatchObject({ code: 'view.unknown' });
  });

  it('is saved once, and says nothing where nothing is changed', async () => {
    const id = newId();
    const view = await save({}, ada, id);
    expect(await save({}, ada, id)).toBe(view);
    await save({ view });
    expect(await told(view)).toHaveLength(1);
    await save({ view, name: 'Another', order: 7 });
    expect((await told(view)).at(-1)?.data).toMatchObject({ name: 'Another', order: 7 });
  });

  it('is there once, though whoever kept it heard no answer and kept it again', async () => {
    const view = await save({ name: 'Lost' });
    expect(await save({ name: 'Lost' })).toBe(view);
    expect(await told(view)).toHaveLength(1);
    const others = [{ query: { filters: {} } }, { page: 'inbox' as const }, { scope: 'shared' as const }];
    for (const other of others) expect(await save({ name: 'Lost', ...other })).not.toBe(view);
    expect(await save({ name: 'Lost' }, ben)).not.toBe(view);
  });

  it('is shared, and shared no more, which those who saw it are told', async () => {
    const view = await save({ scope: 'shared' });
    await save({ view, scope: 'private' });
    expect(await types(view)).toEqual([viewShared.type, viewWithdrawn.type, viewKept.type]);
    expect((await told(view)).map(({ data }) => data['removed'])).toEqual([undefined, true, undefined]);
  });

  it('is changed and removed by its owner, or whoever sets the project', async () => {
    const view = await save({ scope: 'shared' });
    await expect(save({ view, name: 'Taken' }, ben)).rejects.toMatchObject({ code: 'view.notYours' });
    await expect(world.command(removeView, { view }, { as: ben })).rejects.toMatchObject({ code: 'view.notYours' });
    await save({ view, name: 'Better' }, sue);
    expect((await told(view)).at(-1)?.data).toMatchObject({ name: 'Better', person: ada.id });
    await expect(save({ view, scope: 'private' }, sue)).rejects.toMatchObject({ code: 'view.notYours' });
    await world.command(removeView, { view }, { as: sue });
    expect((await types(view)).at(-1)).toBe(viewWithdrawn.type);
    await expect(save({ view })).rejects.toMatchObject({ code: 'view.unknown' });
    const own = await save();
    await world.command(removeView, { view: own }, { as: ada });
    expect((await types(own)).at(-1)).toBe(viewDropped.type);
  });

  it('is the first of a page by the word of whoever sets the project, in place of the one before', async () => {
    await expect(save({ scope: 'default' })).rejects.toMatchObject({ code: 'access.denied' });
    const first = await save({ scope: 'default' }, sue);
    const second = await save({ scope: 'default', name: 'Second' }, sue);
    expect((await told(first)).at(-1)?.data).toMatchObject({ scope: 'shared' });
    expect((await told(second)).at(-1)?.data).toMatchObject({ scope: 'default' });
    await save({ scope: 'default', page: 'inbox' }, sue);
    expect((await told(second)).at(-1)?.data).toMatchObject({ scope: 'default' });
  });

  it("is copied from another's, for oneself", async () => {
    const view = await save({ scope: 'shared' });
    const copied = (await world.command(copyView, { view, name: 'Copy' }, { as: ben })).view;
    expect((await told(copied))[0]?.data).toMatchObject({
      ...{ copyOf: view, name: 'Copy', scope: 'private', person: ben.id, query },
    });
    const own = await save();
    await expect(world.command(copyView, { view: own }, { as: ben })).rejects.toMatchObject({ code: 'view.unknown' });
  });

  it('is bounded, an object, of a project one sees, and kept by people', async () => {
    await expect(save({ query: { x: 'é'.repeat(8200) } })).rejects.toMatchObject({ code: 'view.large' });
    await expect(save({ query: 'select' })).rejects.toMatchObject({ code: 'view.query' });
    await expect(save({ query: { x: '\0' } })).rejects.toMatchObject({ code: 'view.query' });
    const stranger = { ...ada, id: 'stranger', memberships: [] };
    await expect(save({}, stranger)).rejects.toMatchObject({ code: 'project.unknown' });
    const auditor = { ...ada, memberships: [{ project: 'hsm', roles: ['auditor' as const], titles: [] }] };
    await save({}, auditor);
    await expect(save({ scope: 'shared' }, auditor)).rejects.toMatchObject({ code: 'access.denied' });
    const lab = {
      ...ada,
      kind: 'vendor' as const,
      memberships: [{ project: 'hsm', roles: ['vendor' as const], titles: [] }],
    };
    await expect(save({}, lab)).rejects.toMatchObject({ code: 'access.denied' });
    await expect(
      world.command(saveView, { name: 'Site', page: 'grid', query, scope: 'shared' }, { as: ada }),
    ).rejects.toMatchObject({ code: 'view.project' });
  });
});
