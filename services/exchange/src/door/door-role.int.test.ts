import { Database } from '@bobine/persistence';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { arrival, type Sender, signedHeaders, vault, vendorOf } from '../fixtures/vendors.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { Door } from './door.js';
import { doorRole } from './door-role.js';

let db: FreshDatabase;
let doorDb: Database;
let lab: Sender;

beforeAll(async () => {
  db = await freshDatabase('exchange', MIGRATIONS);
  lab = await vendorOf(db, 'lab', 'hsm');
  // What provisioning does; the role belongs to the whole server, so an earlier test may have made it.
  await db.query(
    `do $$ begin execute format('create role %I nologin', current_user || '_door'); exception when duplicate_object then null; end $$`,
  );
  const url = String((db.source.options as { url?: string }).url);
  doorDb = new Database({ service: 'exchange', url, migrations: [], role: (await doorRole(db)) ?? '' });
  await doorDb.connect();
});
afterAll(async () => {
  await doorDb?.close();
  await db?.drop();
});

const knock = (id: string, body = arrival(lab, id)) => {
  const headers = signedHeaders(lab, id, body);
  const signature = { id, timestamp: headers['webhook-timestamp'], signature: headers['webhook-signature'] };
  return { door: 'kafka' as const, body: Buffer.from(body), headers: signature, at: new Date() };
};

describe('the role of the door', () => {
  it('is enough to take in, to know again and to turn away', async () => {
    const door = new Door({
      db: doorDb,
      vault,
      now: () => new Date(),
      count: () => undefined,
      logger: pino({ level: 'silent' }),
    });
    const body = arrival(lab, 'a');
    const receipt = await door.receive(knock('a', body));
    expect(await door.receive(knock('a', body))).toEqual(receipt);
    await expect(door.receive(knock('a', arrival(lab, 'a', { time: '2026-11-22T10:00:00Z' })))).rejects.toMatchObject({
      code: 'event.otherContent',
    });
    await expect(door.receive(knock('b', arrival(lab, 'b', { project: 'x' })))).rejects.toMatchObject({
      code: 'project.unknown',
    });
  });
  it.each([
    `insert into vendors (code, kind, version) values ('x', 'vendor', 1)`,
    `update grants set active = true`,
    `insert into secrets (id, vendor, algorithm, sealed) values (gen_random_uuid(), 'lab', 'hmac', '')`,
    `delete from accepted`,
    `update accepted set sha256 = ''`,
    `select topic from outbox`,
    `update outbox set published_at = null`,
    `delete from outbox`,
    `select * from deliveries`,
    `select * from audit`,
    `select * from once`,
    `select * from inbox`,
    `create table mine (x int)`,
  ])('is not enough to: %s', async (sql) => {
    await expect(doorDb.query(sql)).rejects.toThrow(/permission denied/);
  });
});
