import { EventPath1700000000002 } from '@bobine/messaging';
import { Database, OnceKeys1700000000001 } from '@bobine/persistence';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registeredOf } from '../webhook/webhook.js';
import { MIGRATIONS } from './migrations.js';
import { Webhooks1700000001512 } from './webhooks.migration.js';

let db: FreshDatabase;
beforeAll(async () => void (db = await freshDatabase('exchange', MIGRATIONS)));
afterAll(() => db?.drop());

const tables = async (): Promise<string[]> =>
  (
    await db.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'exchange' order by 1`,
    )
  ).map(({ name }) => name);

const OURS = [
  ...['grants', 'vendors', 'secrets', 'accepted', 'turned_away', 'deliveries', 'uploads', 'answers', 'names'],
  ...['webhooks', 'webhook_secrets', 'people', 'attempts'],
  ...['notices', 'notice_choices', 'notice_people', 'notice_vendors', 'notice_gates', 'notice_delegations'],
  ...['follows', 'comment_threads', 'mails', 'chats', 'template_words'],
];

describe('the tables of exchange', () => {
  it('are made, taken away and made again', async () => {
    const made = await tables();
    for (let left = MIGRATIONS.length; left > 0; left--) await db.source.undoLastMigration();
    expect(made.filter((name) => !OURS.includes(name))).toEqual(await tables());
    await db.source.runMigrations();
    expect(await tables()).toEqual(made);
  });
});

describe('a site that has vendors with webhooks', () => {
  it('keeps them, what waits for them, and what they were told', async () => {
    const upTo = MIGRATIONS.indexOf(Webhooks1700000001512);
    const before = await freshDatabase('exchange', MIGRATIONS.slice(0, upTo));
    await before.query(
      `insert into vendors (code, kind, source, webhook, webhook_gone_at, version) values
         ('vfx', 'vendor', '/vfx', 'https://vfx.example/', null, 1),
         ('gone', 'vendor', '/gone', 'https://gone.example/', now(), 1),
         ('silent', 'vendor', '/silent', null, null, 1)`,
    );
    await before.query(
      `insert into deliveries (id, vendor, event_id, event_type, project, correlation, body, next_at)
       select gen_random_uuid(), vendor, 'e', 't', 'hsm', 'c', '{}', now() from unnest(array['vfx', 'early']) as vendor`,
    );
    const url = (before.source.options as { url: string }).url;
    const after = new Database({
      service: 'exchange',
      url,
      migrations: [OnceKeys1700000000001, EventPath1700000000002, ...MIGRATIONS.slice(0, upTo + 1)],
    });
    await after.open();
    const webhooks = await after.query('select id, vendor, url, status, registered from webhooks order by vendor');
    const waiting = await after.query(
      `select vendor, webhook from deliveries where status = 'waiting' order by vendor`,
    );
    await after.source.undoLastMigration();
    const back = await after.query('select vendor, event_id from deliveries');
    await after.close();
    await before.drop();
    expect(webhooks).toEqual([
      { id: registeredOf('gone'), vendor: 'gone', url: 'https://gone.example/', status: 'disabled', registered: true },
      { id: registeredOf('vfx'), vendor: 'vfx', url: 'https://vfx.example/', status: 'active', registered: true },
    ]);
    expect(waiting).toEqual([
      { vendor: 'early', webhook: registeredOf('early') },
      { vendor: 'vfx', webhook: registeredOf('vfx') },
    ]);
    expect(back).toEqual([{ vendor: 'vfx', event_id: 'e' }]);
  });
});
