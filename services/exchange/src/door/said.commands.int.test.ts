import { newId, type Principal, type Receipt, sayClaim, servicePrincipal } from '@bobine/contracts';
import { CommandHandlers } from '@bobine/messaging';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ARRIVAL, revoked, vendorOf } from '../fixtures/vendors.js';
import { rememberGrant } from '../grant/grant.store.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { claimId } from './claim.js';
import { saidCommands } from './said.commands.js';

const commands = saidCommands(new CommandHandlers());
const vendor = (id: string): Principal => ({ kind: 'vendor', id, name: id, siteAdmin: false, memberships: [] });
const data = { material: 'M-1', work: 'hsm', kind: 'plate', path: 'uploads/a.mov' };
let db: FreshDatabase;

beforeAll(async () => {
  db = await freshDatabase('exchange', MIGRATIONS);
  for (const code of ['lab', 'gone']) await vendorOf(db, code, 'hsm');
  await db.transaction((tx) => rememberGrant(revoked('gone', 'hsm'), tx));
});
afterAll(() => db?.drop());

const say = (asked: object = {}, by = vendor('lab'), command = newId()) =>
  commands.execute(
    db,
    sayClaim.name,
    { project: 'hsm', type: ARRIVAL, data, ...asked },
    by,
    command,
  ) as Promise<Receipt>;
const claims = () =>
  db.query<{ event: Record<string, unknown> }>(`select event from outbox where topic = 'bobine.claims' order by seq`);

describe('a claim that is said in a session', () => {
  it('is the claim that would otherwise be signed, as its vendor’s', async () => {
    const receipt = await say({ id: 'one' });
    expect(receipt).toMatchObject({ accepted: true, id: 'one', event: claimId('/vendors/lab', 'one') });
    expect((await claims()).at(-1)?.event).toMatchObject({
      ...{ id: receipt.event, type: ARRIVAL, project: 'hsm', actor: 'vendor:lab', source: '/vendors/lab', data },
      ...{ subject: 'said/lab/hsm/material/hsm/M-1', vendorid: 'one' },
    });
  });
  it('is said once, however often it is sent', async () => {
    const before = (await claims()).length;
    const first = await say({ id: 'twice' });
    expect(await say({ id: 'twice' })).toEqual(first);
    const command = newId();
    expect(await say({}, vendor('lab'), command)).toEqual(await say({}, vendor('lab'), command));
    expect((await claims()).length).toBe(before + 2);
    await expect(say({ id: 'twice', data: { ...data, path: 'uploads/b.mov' } })).rejects.toMatchObject({
      code: 'event.otherContent',
    });
  });
  it('is judged as at the door', async () => {
    const refused = (asked: object, by = vendor('lab')) => expect(say(asked, by)).rejects;
    await refused({ data: { ...data, kind: 'cake' } }).toMatchObject({ code: 'input.invalid' });
    await refused({ data: { ...data, path: '\u0000' } }).toMatchObject({ code: 'input.invalid' });
    await refused({ data: { ...data, note: 'x'.repeat(70_000) } }).toMatchObject({ code: 'input.tooLarge' });
    await refused({ type: 'bobine.material.arrived.v1' }).toMatchObject({ code: 'input.invalid' });
    const verdict = { deliverable: 'D', verdict: 'accepted' };
    await refused({ type: 'bobine.verdict.claimed.v1', data: verdict }).toMatchObject({ code: 'access.denied' });
    await refused({ project: 'other' }).toMatchObject({ code: 'project.unknown' });
  });
  it('is nobody’s but a vendor’s with a grant, whatever else one may do', async () => {
    await expect(say({}, vendor('gone'))).rejects.toMatchObject({ code: 'project.unknown' });
    await expect(say({}, vendor('nobody'))).rejects.toMatchObject({ code: 'project.unknown' });
    await expect(say({}, { ...vendor('lab'), verbs: ['read'] })).rejects.toMatchObject({ code: 'access.denied' });
    await expect(say({}, { ...servicePrincipal('site'), kind: 'person' })).rejects.toMatchObject({
      code: 'access.denied',
    });
  });
  it('can be tried, and then nothing is said', async () => {
    const before = (await claims()).length;
    const asked = { project: 'hsm', type: ARRIVAL, data };
    const { facts } = await commands.tryOut(db, sayClaim.name, asked, vendor('lab'));
    expect(facts).toMatchObject([{ type: ARRIVAL, actor: 'vendor:lab' }]);
    expect((await claims()).length).toBe(before);
  });
});
