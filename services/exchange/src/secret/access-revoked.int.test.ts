import { accessRevoked, type Envelope, issueSecret, newId, secretRetired, servicePrincipal } from '@bobine/contracts';
import { applyBatch, CommandHandlers } from '@bobine/messaging';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { exchangeEvents } from '../exchange.events.js';
import { registered, vault, vendorOf } from '../fixtures/vendors.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { secretCommands } from './secret.commands.js';
import { sharedKeys } from './secret.store.js';

let db: FreshDatabase;
beforeAll(async () => void (db = await freshDatabase('exchange', MIGRATIONS)));
afterAll(() => db?.drop());

const events = exchangeEvents(() => new Date());
const commands = secretCommands(new CommandHandlers(), vault);
const issue = (vendor: string) =>
  commands.execute(db, issueSecret.name, { vendor, algorithm: 'hmac' }, servicePrincipal('site'));
const fact = (kind: string, holder: string): Envelope => ({
  ...{ specversion: '1.0', id: newId(), source: '/bobine/production', type: accessRevoked.type },
  ...{ subject: `access/${kind}/${holder}`, time: new Date().toISOString(), datacontenttype: 'application/json' },
  ...{ subjectversion: 1, project: '', actor: 'person:admin', correlation: 'c', keys: '' },
  data: { kind, holder, reason: 'The contract is over' },
});

describe('a vendor whose access is taken back', () => {
  it('signs with nothing any more, is told nothing any more, and another signs on', async () => {
    const vendor = await vendorOf(db, 'gone', 'hsm');
    const named = registered(vendor.code, { webhook: 'https://gone.example/hook' });
    await applyBatch('exchange', db, events, [named], pino({ level: 'silent' }));
    for (const one of [vendor.code, 'stays']) await issue(one);
    const revoked = fact('vendor', vendor.code);
    for (let time = 0; time < 2; time++) await applyBatch('exchange', db, events, [revoked], pino({ level: 'silent' }));
    expect(await sharedKeys(db, vault, vendor.code)).toEqual([]);
    expect(await sharedKeys(db, vault, 'stays')).toHaveLength(1);
    const said = await db.query(`select 1 from outbox where event ->> 'type' = $1`, [secretRetired.type]);
    expect(said).toHaveLength(2);
    const [row] = await db.query<{ gone: boolean }>(
      `select status = 'disabled' as gone from webhooks where vendor = $1`,
      [vendor.code],
    );
    expect(row?.gone).toBe(true);
  });

  it('is not who a person of the same name is', async () => {
    await issue('ada');
    await applyBatch('exchange', db, events, [fact('person', 'ada')], pino({ level: 'silent' }));
    expect(await sharedKeys(db, vault, 'ada')).toHaveLength(1);
  });
});
