import { type Envelope, newId, taskOpened, TOPICS } from '@bobine/contracts';
import { createLog } from '@bobine/runtime';
import { type FreshDatabase, freshDatabase, until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KafkaLog } from './kafka-log.js';
import { type Cause, drafted, emit, emitAll, emitDrafted } from './outbox.js';
import { Relay } from './relay.js';

const logger = createLog('test', 'silent');
const cause: Cause = { project: 'p', actor: 'person:ada', correlation: 'c' };
const task = (unit: string) =>
  ({ task: newId(), work: 'HSM', type: 'ANM', unit, status: 'ready', attempt: 1 }) as const;

let db: FreshDatabase;
let log: KafkaLog;
beforeAll(async () => {
  db = await freshDatabase('production', []);
  log = new KafkaLog('outbox', process.env['KAFKA_BROKERS'] ?? '');
  await log.ensureTopics(TOPICS);
});
afterAll(async () => {
  await log.close();
  await db.drop();
});

describe('the outbox', () => {
  it('numbers the events of a subject without a gap, also when transactions race and some are undone', async () => {
    const subject = `task/${newId()}`;
    await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        db
          .transaction(async (tx) => {
            await emit(tx, taskOpened, subject, task(String(at)), cause);
            if (at % 4 === 0) throw new Error('undone');
          })
          .catch(() => undefined),
      ),
    );
    const rows = await db.query<{ version: number }>(
      `select (event->>'subjectversion')::int as version from outbox where key = $1 order by seq`,
      [subject],
    );
    expect(rows.map(({ version }) => version)).toEqual(Array.from({ length: 15 }, (_, at) => at + 1));
  });

  it('publishes what committed last under a lower number too', async () => {
    const seen: string[] = [];
    const consumer = await log.consume(`gap.${newId()}`, ['bobine.production.facts'], async (batch) => {
      seen.push(...batch.map(({ value }) => (JSON.parse(String(value)) as Envelope).id));
      return batch.length;
    });
    const relay = new Relay(db, log, logger);
    relay.start();
    const ids = { slow: newId(), fast: Array.from({ length: 5 }, newId) };
    let fastIsOut: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => (fastIsOut = resolve));
    const slow = db.transaction(async (tx) => {
      await emit(tx, taskOpened, `task/${newId()}`, task('slow'), cause, ids.slow);
      await wait;
    });
    // Batch after batch: none of them may make it forget that something older can still come.
    for (const fast of ids.fast) {
      await db.transaction((tx) => emit(tx, taskOpened, `task/${newId()}`, task('fast'), cause, fast));
      await until('the fast one is out', () => seen.includes(fast));
    }
    expect(seen).not.toContain(ids.slow);
    fastIsOut();
    await slow;
    await until('the slow one is out too', () => seen.includes(ids.slow));
    await relay.stop();
    await consumer.stop();
    expect(await db.query('select 1 from outbox where published_at is null')).toHaveLength(0);
  });

  it('publishes what is larger together than a broker takes at once', async () => {
    const relay = new Relay(db, log, logger);
    const large = { ...task('large'), title: 'x'.repeat(400_000) };
    await db.transaction((tx) => emitAll(tx, taskOpened, `task/${newId()}`, [large, large, large, large], cause));
    relay.start();
    await until(
      'all of it is out',
      async () => (await db.query('select 1 from outbox where published_at is null')).length === 0,
    );
    await relay.stop();
  });

  it('goes no more through what it has published long ago', async () => {
    const relay = new Relay(db, log, logger);
    relay.start();
    const say = () => db.transaction((tx) => emit(tx, taskOpened, `task/${newId()}`, task('more'), cause));
    const left = async () => (await db.query('select 1 from outbox where published_at is null')).length;
    const floorOf = () => (relay as unknown as { floor: bigint }).floor;
    await say();
    const [first] = await db.query<{ seq: string }>('select max(seq)::text as seq from outbox');
    await until('it is over the first', async () => {
      await say();
      await until('all of it is out', async () => (await left()) === 0);
      return floorOf() >= BigInt(first!.seq);
    });
    await relay.stop();
  });

  it('numbers what is written at once by subject, also when transactions race', async () => {
    const subjects = Array.from({ length: 3 }, () => `task/${newId()}`);
    const all = Array.from({ length: 12 }, (_, at) => subjects[at % 3]!);
    await Promise.all(
      Array.from({ length: 6 }, () =>
        db.transaction((tx) =>
          emitDrafted(
            tx,
            all.map((subject, at) => drafted(taskOpened, subject, task(String(at)), cause)),
            'production',
          ),
        ),
      ),
    );
    for (const subject of subjects) {
      const rows = await db.query<{ version: number; unit: number }>(
        `select (event->>'subjectversion')::int as version, (event->'data'->>'unit')::int as unit
         from outbox where key = $1 order by seq`,
        [subject],
      );
      expect(rows.map(({ version }) => version)).toEqual(Array.from({ length: 24 }, (_, at) => at + 1));
      expect(rows.map(({ unit }) => unit % 3)).toEqual(Array.from({ length: 24 }, () => subjects.indexOf(subject)));
    }
  });

  it('lets one relay publish at a time', async () => {
    const relays = [new Relay(db, log, logger), new Relay(db, log, logger)];
    for (const relay of relays) relay.start();
    const id = newId();
    await db.transaction((tx) => emit(tx, taskOpened, `task/${newId()}`, task('one'), cause, id));
    await until(
      'it is out',
      async () =>
        (await db.query('select 1 from outbox where id = $1 and published_at is not null', [id])).length === 1,
    );
    const leading = await db.query(
      `select 1 from pg_locks join pg_database d on d.oid = database
       where locktype = 'advisory' and granted and datname = current_database()
         and (classid::bigint << 32) | objid::bigint = hashtextextended($1, 0)`,
      [`relay:${db.service}`],
    );
    expect(leading).toHaveLength(1);
    await Promise.all(relays.map((relay) => relay.stop()));
  });
});
