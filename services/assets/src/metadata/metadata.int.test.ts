import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  arrivalClaimed,
  materialArrived,
  metadataStated,
  newId,
  type Principal,
  servicePrincipal,
} from '@bobine/contracts';
import { CommandHandlers } from '@bobine/messaging';
import { TestSite } from '../testing/site.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { metadataCommands } from './metadata.commands.js';
import { statementsAbout, valueOf } from './statement.store.js';

let site: TestSite;
let material: string;
const commands = metadataCommands(new CommandHandlers());

const person = (role: 'documentalist' | 'producer', project = 'hsm'): Principal => ({
  ...{ kind: 'person', id: 'ada', name: 'Ada', siteAdmin: false },
  memberships: [{ project, roles: [role], titles: [] }],
});
const vendor = (id: string): Principal => ({ kind: 'vendor', id, name: id, siteAdmin: false, memberships: [] });
const say = (principal: Principal, statement: Record<string, unknown>, project = 'hsm') =>
  commands.execute(site.db, 'metadata.state', { project, material, statements: [statement] }, principal);
const subject = (value: string, more: Record<string, unknown> = {}) => ({
  ...{ family: 'editorial', term: 'subject', value, source: 'viewing' },
  ...more,
});
const scene = (value: unknown, more: Record<string, unknown> = {}) => ({
  ...{ family: 'contextual', term: 'scene', value, source: 'script report' },
  ...more,
});
const read = () => site.db.source.manager;

beforeAll(async () => {
  site = await TestSite.open();
  await site.begin([arrivalClaimed.type]);
  await site.land('lumen', 'a.mov', 'a');
  const data = { work: 'film', kind: 'cameraOriginal' as const, material: 'a.mov', slate: 'slt/1', path: 'a.mov' };
  await site.bring(site.event(arrivalClaimed, data, { actor: 'vendor:lumen' }));
  material = (await site.told(materialArrived))[0]?.data.id ?? '';
  await commands.execute(site.db, 'material.bind', { project: 'hsm', work: 'film', material }, servicePrincipal('run'));
});
afterAll(() => site.close());

describe('stating metadata', () => {
  it('lets a documentalist correct what a machine read, signed, and keeps what it said', async () => {
    expect(await valueOf(read(), material, 'scene')).toBe('scn/4');
    expect(await say(person('documentalist'), scene('5'))).toEqual({ statements: 1 });
    expect(await valueOf(read(), material, 'scene')).toBe('5');
    const said = (await statementsAbout(read(), [material])).filter(({ term }) => term === 'scene');
    expect(said).toMatchObject([
      { value: 'scn/4', by: 'service:run', state: 'proposed' },
      { value: '5', by: 'person:ada', state: 'validated', validator: 'person:ada', supersedes: said[0]?.id },
    ]);
    const told = (await site.told(metadataStated)).at(-1)?.data;
    expect(told?.statements).toMatchObject([{ term: 'scene', value: '5', validator: 'person:ada' }]);
  });

  it('is not undone when a machine reads the same again', async () => {
    const again = { project: 'hsm', work: 'film', material };
    await commands.execute(site.db, 'material.bind', again, servicePrincipal('run'));
    expect(await valueOf(read(), material, 'scene')).toBe('5');
  });

  it('lets a vendor propose for its own material, and neither sign nor touch another’s', async () => {
    expect(await say(vendor('lumen'), subject('satellite'))).toEqual({ statements: 1 });
    await expect(say(vendor('lumen'), subject('moon', { state: 'validated' }))).rejects.toMatchObject({
      code: 'metadata.onlyPeopleSign',
    });
    await expect(say(vendor('nord'), subject('moon'))).rejects.toMatchObject({ code: 'material.unknown' });
  });

  it('lets a person reject what was proposed', async () => {
    await say(person('documentalist'), subject('satellite', { state: 'rejected' }));
    expect(await valueOf(read(), material, 'subject')).toBeUndefined();
  });

  it('is for those whose work it is, on their own project', async () => {
    await expect(say(person('producer'), subject('moon'))).rejects.toMatchObject({ code: 'access.denied' });
    await expect(say(person('documentalist', 'other'), subject('moon'))).rejects.toMatchObject({
      code: 'material.unknown',
    });
    await expect(say(person('documentalist', 'other'), subject('moon'), 'other')).rejects.toMatchObject({
      code: 'material.unknown',
    });
  });

  it('refuses a value that its term cannot have, and takes a site’s own term', async () => {
    await expect(say(person('documentalist'), scene(5))).rejects.toMatchObject({ code: 'metadata.unfit' });
    expect(await say(person('documentalist'), scene('x', { term: 'mood' }))).toEqual({ statements: 1 });
  });

  it('never changes a statement', async () => {
    await expect(site.db.query(`update statements set value = '1'`)).rejects.toThrow('never changed');
    await expect(site.db.query('delete from statements')).rejects.toThrow('never changed');
  });

  it('counts on what was looked at, of the material and of what was stated since', async () => {
    const last = Number((await site.told(metadataStated)).at(-1)?.subjectversion);
    const input = { project: 'hsm', material, statements: [subject('rain')] };
    const ada = person('documentalist');
    const state = (expectedVersion: number) =>
      commands.execute(site.db, 'metadata.state', input, ada, newId(), { expectedVersion });
    await expect(state(last - 1)).rejects.toMatchObject({ code: 'version.conflict', details: { version: last } });
    const { facts } = await commands.tryOut(site.db, 'metadata.state', input, ada, { expectedVersion: last });
    expect(facts).toMatchObject([{ subject: `material/${material}`, subjectversion: last + 1 }]);
    expect(await state(last)).toEqual({ statements: 1 });
  });
});

it('the tables of assets go as they came', async () => {
  for (let left = MIGRATIONS.length; left > 0; left--) await site.db.source.undoLastMigration();
  const [left] = await site.db.query(`select to_regclass('materials') as materials, to_regclass('works') as works`);
  expect(left).toEqual({ materials: null, works: null });
  await site.db.source.runMigrations();
});
