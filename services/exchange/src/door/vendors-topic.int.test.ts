import { VENDORS_TOPIC } from '@bobine/contracts';
import type { LogMessage } from '@bobine/messaging';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { arrival, type Sender, signedHeaders, vault, vendorOf } from '../fixtures/vendors.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { Door } from './door.js';
import { MAX_BODY } from './judge.js';
import { replayMessage } from './parked-message.js';
import { takeMessages, type VendorsTopic } from './vendors-topic.js';

let db: FreshDatabase;
let using: VendorsTopic;
let sound: Sender;
let offset = 0n;

const logger = pino({ level: 'silent' });
const message = (
  value: Buffer | string | undefined,
  headers: Record<string, string> = {},
  timestamp = Date.now(),
): LogMessage => ({
  topic: VENDORS_TOPIC,
  partition: 0,
  offset: offset++,
  key: undefined,
  value: value === undefined ? undefined : Buffer.from(value),
  headers,
  timestamp,
});
const from = (
  sender: Sender,
  id: string,
  more: Record<string, unknown> = {},
  signedAt = Date.now(),
  appendedAt = Date.now(),
) => {
  const body = arrival(sender, id, more);
  return message(body, signedHeaders(sender, id, body, signedAt), appendedAt);
};
const accepted = async (id: string): Promise<boolean> =>
  (await db.query('select from accepted where vendor_event = $1', [id])).length === 1;
const told = (): Promise<{ code: string; vendor?: string; event?: string; reason: string; door: string }[]> =>
  db
    .query<{ data: never }>(
      `select event->'data' as data from outbox where event->>'type' = 'bobine.claim.turned_away.v1' order by seq`,
    )
    .then((rows) => rows.map(({ data }) => data));

beforeAll(async () => {
  db = await freshDatabase('exchange', MIGRATIONS);
  sound = await vendorOf(db, 'sound', 'hsm');
  const door = new Door({ db, vault, now: () => new Date(), count: () => undefined, logger });
  using = { db, door, logger, log: undefined as never };
});
afterAll(() => db?.drop());

describe('the vendors’ topic', () => {
  it('is a door like the other: the same event through both is one event', async () => {
    const knock = from(sound, 'k1');
    expect(await takeMessages(using, [knock, knock, knock])).toBe(3);
    expect(await accepted('k1')).toBe(true);
    const [row] = await db.query<{ n: number }>(
      `select count(*)::int as n from outbox where event->>'vendorid' = 'k1'`,
    );
    expect(row?.n).toBe(1);
    const receipt = await using.door.receive({
      door: 'http',
      body: knock.value ?? Buffer.alloc(0),
      headers: {
        id: 'k1',
        timestamp: knock.headers['webhook-timestamp'],
        signature: knock.headers['webhook-signature'],
      },
      at: new Date(),
    });
    expect(receipt).toMatchObject({ id: 'k1', accepted: true });
    expect(await told()).toEqual([]);
  });
  it('judges the age of a message against when the broker took it, not against when we read it', async () => {
    const yesterday = Date.now() - 86_400_000;
    await takeMessages(using, [
      from(sound, 'old', {}, yesterday, yesterday + 1000),
      from(sound, 'late', {}, yesterday),
    ]);
    expect(await accepted('old')).toBe(true);
    expect(await accepted('late')).toBe(false);
  });
  it('reads header names in any case', async () => {
    const { headers, ...knock } = from(sound, 'case');
    const loud = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]));
    await takeMessages(using, [{ ...knock, headers: loud }]);
    expect(await accepted('case')).toBe(true);
  });
  it('is never blocked by what cannot be read: each is turned away, and those behind it are taken', async () => {
    const before = (await told()).length;
    const good = arrival(sound, 'bad-sign');
    const messages = [
      message(undefined),
      message(''),
      message('hello'),
      message(Buffer.of(0, 1, 2, 255)),
      message(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
      message(Buffer.alloc(MAX_BODY + 1, 32)),
      message(good, {
        'webhook-id': 'a\u0000b',
        'webhook-timestamp': '\ud800',
        'webhook-signature': 'x'.repeat(100_000),
      }),
      message(arrival(sound, 'nul').replace('plates/', '\\u0000'), {}),
      from(sound, 'wrong-kind', { data: { material: 'X', work: 'hsm', kind: 'painting', path: 'x' } }),
      from(sound, 'foreign', { project: 'nowhere' }),
      from(sound, 'behind'),
    ];
    expect(await takeMessages(using, messages)).toBe(messages.length);
    expect(await accepted('behind')).toBe(true);
    const since = (await told()).slice(before);
    // A missing body and an empty one are the same bytes, and told once.
    expect(since.map(({ code, vendor, event }) => [code, vendor, event])).toEqual([
      ['access.unsigned', undefined, undefined],
      ['access.unsigned', undefined, undefined],
      ['access.unsigned', undefined, undefined],
      ['access.unsigned', undefined, undefined],
      ['input.tooLarge', undefined, undefined],
      ['access.unsigned', 'sound', 'bad-sign'],
      ['access.unsigned', 'sound', 'nul'],
      ['input.invalid', 'sound', 'wrong-kind'],
      ['project.unknown', 'sound', 'foreign'],
    ]);
    expect(since.every(({ door }) => door === 'kafka')).toBe(true);
  });
  it('tells a vendor that its id was used for something else', async () => {
    await takeMessages(using, [from(sound, 'dup'), from(sound, 'dup', { time: new Date().toISOString() })]);
    expect((await told()).at(-1)).toMatchObject({ code: 'event.otherContent', vendor: 'sound', event: 'dup' });
  });
  it('tells of so much that nobody signed, and only counts the rest', async () => {
    const flood = Array.from({ length: 100 }, (_, at) => message(`garbage ${at}`));
    const before = (await told()).length;
    expect(await takeMessages(using, flood)).toBe(100);
    expect((await told()).length - before).toBeLessThan(100);
    const again = (await told()).length;
    await takeMessages(using, [message('one more')]);
    expect((await told()).length).toBe(again);
    await takeMessages(using, [from(sound, 'after-flood', { project: 'nowhere' })]);
    expect((await told()).length).toBe(again + 1);
  });
  it('takes a hundred at a time, so that the broker hears from us', async () => {
    const many = Array.from({ length: 101 }, () => message('garbage'));
    expect(await takeMessages(using, many)).toBe(100);
  });
});

describe('a message that fails through our own fault', () => {
  const knock = () => from(sound, `ours-${offset}`);
  const broken = { receive: async () => Promise.reject(new Error('a bug \u0000')) };

  it('is tried five times, then parked, and those behind it go on; replayed, it is taken once', async () => {
    const first = knock();
    const second = knock();
    const failing: VendorsTopic = {
      ...using,
      door: { receive: async (given) => (given.body === first.value ? broken.receive() : using.door.receive(given)) },
    };
    for (let time = 0; time < 4; time++) expect(await takeMessages(failing, [first, second])).toBe(0);
    expect(await takeMessages(failing, [first, second])).toBe(2);
    expect(await accepted(second.headers['webhook-id'] ?? '')).toBe(true);
    const id = `vendors/0/${first.offset}`;
    const replay = () => db.transaction((tx) => replayMessage(tx, using.door, id));
    expect(await replay()).toBe('accepted');
    expect(await accepted(first.headers['webhook-id'] ?? '')).toBe(true);
    expect(await replay()).toBeUndefined();
  });
  it('is never counted while the database is away', async () => {
    const away = { receive: async () => Promise.reject(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' })) };
    const one = knock();
    for (let time = 0; time < 6; time++) expect(await takeMessages({ ...using, door: away }, [one])).toBe(0);
    expect(await db.query('select from failures where event_id = $1', [`vendors/0/${one.offset}`])).toEqual([]);
    expect(await takeMessages(using, [one])).toBe(1);
  });
});
