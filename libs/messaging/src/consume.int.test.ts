import { type Envelope, newId, TOPICS } from '@bobine/contracts';
import { createLog } from '@bobine/runtime';
import { type FreshDatabase, freshDatabase, until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applyBatch, consume, type EventHandler, replayParked } from './consume.js';
import type { LogConsumer } from './event-log.js';
import { hold, settleHeld, sweepHeld, takeHeld } from './holding.js';
import { KafkaLog } from './kafka-log.js';

const logger = createLog('test', 'silent');
let db: FreshDatabase;
let log: KafkaLog;
beforeAll(async () => {
  db = await freshDatabase('production', []);
  log = new KafkaLog('event-path', process.env['KAFKA_BROKERS'] ?? '');
  await log.ensureTopics(TOPICS);
});
afterAll(async () => {
  await log.close();
  await db.drop();
});

const event = (subject: string, data: object = {}): Envelope => ({
  specversion: '1.0',
  id: newId(),
  source: '/test',
  type: 'test',
  subject,
  time: '2026-01-01T00:00:00Z',
  datacontenttype: 'application/json',
  subjectversion: 1,
  project: 'p',
  actor: 'vendor:lab',
  correlation: 'c',
  keys: '',
  data,
});
const outcomeOf = async (consumer: string, { id }: Envelope) =>
  (
    await db.query<{ outcome: string }>('select outcome from inbox where consumer = $1 and event_id = $2', [
      consumer,
      id,
    ])
  )[0]?.outcome;

describe('a reader', () => {
  const counting = (name: string): EventHandler & { effects: string[] } => {
    const effects: string[] = [];
    return {
      effects,
      wants: () => true,
      handle: async (it) => {
        effects.push(`${name}:${it.id}`);
        return { outcome: 'applied' };
      },
    };
  };

  it('keeps no trace of events there is nothing to do for, and looks at them again when they come again', async () => {
    const handler = counting('narrow');
    const [one, other] = [event('task/narrow'), event('task/narrow')];
    let concerned = [other];
    const narrowed = {
      ...handler,
      narrow: async (events: Envelope[]) => events.filter((it) => concerned.includes(it)),
    };
    expect(await applyBatch('narrow', db, narrowed, [one, undefined, other], logger)).toBe(3);
    expect([await outcomeOf('narrow', one), await outcomeOf('narrow', other)]).toEqual([undefined, 'applied']);
    concerned = [one, other];
    await applyBatch('narrow', db, narrowed, [one, other], logger);
    expect(handler.effects).toEqual([`narrow:${other.id}`, `narrow:${one.id}`]);
  });
  it('applies an event once, however often it comes', async () => {
    const handler = counting('once');
    const it_ = event('s/1');
    await applyBatch('once', db, handler, [it_, it_], logger);
    await applyBatch('once', db, handler, [it_], logger);
    expect(handler.effects).toHaveLength(1);
  });

  it('undoes a failing event alone, tries it five times, parks it, and lets the others go on', async () => {
    const good = event('s/good');
    const bad = event('s/bad');
    const behind = event('s/bad');
    const parkedAs: string[] = [];
    const handler: EventHandler = {
      wants: () => true,
      handle: async ({ id }) => {
        if (id === bad.id) throw new Error('this never works');
        return { outcome: 'applied' };
      },
      parked: async ({ id }) => void parkedAs.push(id),
    };
    const batch = [bad, behind, good];
    let left = batch;
    let tries = 0;
    while (left.length > 0 && tries++ < 20) left = left.slice(await applyBatch('poison', db, handler, left, logger));
    expect(await outcomeOf('poison', good)).toBe('applied');
    expect(await outcomeOf('poison', bad)).toBeUndefined();
    expect(parkedAs).toEqual([bad.id, behind.id]);
    const [failures] = await db.query<{ count: number }>('select count from failures where event_id = $1', [bad.id]);
    expect(failures?.count).toBe(5);
  });

  it('applies a parked event when it is replayed, with those behind it, in order and once', async () => {
    let mended = false;
    const done: string[] = [];
    const handler: EventHandler = {
      wants: () => true,
      handle: async ({ id }) => {
        if (!mended) throw new Error('not yet');
        done.push(id);
        return { outcome: 'applied' };
      },
    };
    const [first, second] = [event('s/replay'), event('s/replay')];
    let left = [first, second];
    while (left.length > 0) left = left.slice(await applyBatch('replay', db, handler, left, logger));
    mended = true;
    await db.transaction((tx) => replayParked('replay', first.id, handler, tx));
    await db.transaction((tx) => replayParked('replay', first.id, handler, tx));
    await applyBatch('replay', db, handler, [first, second], logger);
    expect(done).toEqual([first.id, second.id]);
  });

  it('retries a deadlock without counting it', async () => {
    let failed = 0;
    const handler: EventHandler = {
      wants: () => true,
      handle: async () => {
        if (failed++ < 2) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
        return { outcome: 'applied' };
      },
    };
    const it_ = event('s/deadlock');
    expect(await applyBatch('deadlock', db, handler, [it_], logger)).toBe(1);
    expect(await outcomeOf('deadlock', it_)).toBe('applied');
    expect(await db.query('select 1 from failures where event_id = $1', [it_.id])).toHaveLength(0);
  });

  it('retries a connection that is lost between two statements without counting it', async () => {
    const [one, two] = [event('lost/1'), event('lost/2')];
    let lost = 0;
    const handler: EventHandler = {
      wants: () => true,
      handle: async (_event, tx) => {
        if (lost++ > 0) return { outcome: 'applied' };
        const [mine] = await tx.query<{ pid: number }[]>('select pg_backend_pid() as pid');
        await db.query('select pg_terminate_backend($1)', [mine?.pid]);
        await until('the connection is known to be gone', () => tx.queryRunner?.isReleased === true);
        await tx.query('select 1');
        return { outcome: 'applied' };
      },
    };
    expect(await applyBatch('losing', db, handler, [one, two], logger)).toBe(2);
    expect(lost).toBe(3);
    expect(await db.query(`select 1 from failures where consumer = 'losing'`)).toHaveLength(0);
  });

  it('applies a batch together where the reader can, and one by one when that fails', async () => {
    const calls: string[] = [];
    const [a, bad, b] = [event('s/a'), event('s/together-bad', { bad: true }), event('s/b')];
    const isBad = ({ data }: Envelope) => (data as { bad?: boolean }).bad === true;
    const handler: EventHandler = {
      wants: () => true,
      together: async (events) => {
        calls.push(`together ${events.length}`);
        if (events.some(isBad)) throw new Error('one of them is bad');
        return events.map(() => ({ outcome: 'ignored', reason: 'nothing to do' }));
      },
      handle: async (it_) => {
        calls.push('one');
        if (isBad(it_)) throw new Error('bad');
        return { outcome: 'applied' };
      },
    };
    expect(await applyBatch('together', db, handler, [a, b, a], logger)).toBe(3);
    expect(calls).toEqual(['together 2']);
    expect(await outcomeOf('together', b)).toBe('ignored');
    const [c, d] = [event('s/c'), event('s/d')];
    expect(await applyBatch('together', db, handler, [c, bad, d], logger)).toBe(1);
    expect(await outcomeOf('together', c)).toBe('applied');
    expect(await outcomeOf('together', bad)).toBeUndefined();
  });

  it('passes over a message that is no event, and reads on', async () => {
    const topic = `odd.${newId()}`;
    await log.ensureTopics([{ topic, partitions: 1, config: {} }]);
    const good = event('s/after');
    await log.publish(topic, [
      { key: 'k', value: 'not json' },
      { key: 'k', value: JSON.stringify(good) },
    ]);
    const handler = counting('odd');
    const consumer: LogConsumer = await consume(`odd.${newId()}`, log, [topic], db, handler, logger);
    await until('the good one is applied', () => handler.effects.length === 1);
    await consumer.stop();
  });
});

describe('holding', () => {
  it('keeps a claim until what it is about appears, and settles it once', async () => {
    const held = event('s/held');
    const handler: EventHandler = {
      wants: () => true,
      handle: (it, tx) => hold(tx, 'holder', it, 'shot:p/HSM/010', new Date(Date.now() + 60_000), 'no such shot yet'),
    };
    await applyBatch('holder', db, handler, [held], logger);
    expect(await outcomeOf('holder', held)).toBe('held');
    const taken = await db.transaction(async (tx) => {
      const events = await takeHeld(tx, 'holder', 'shot:p/HSM/010');
      for (const it of events) await settleHeld(tx, 'holder', it, { outcome: 'applied' });
      return events;
    });
    expect(taken.map(({ id }) => id)).toEqual([held.id]);
    expect(await outcomeOf('holder', held)).toBe('applied');
    expect(await db.transaction((tx) => takeHeld(tx, 'holder', 'shot:p/HSM/010'))).toEqual([]);
  });

  it('refuses what nothing came for in time', async () => {
    const late = event('s/late');
    await db.transaction(async (tx) => {
      await tx.query(
        `insert into inbox (consumer, event_id, type, subject, outcome) values ('late', $1, 'test', 's', 'held')`,
        [late.id],
      );
      await hold(tx, 'late', late, 'shot:p/HSM/none', new Date(Date.now() - 1), 'no such shot');
    });
    const expired: string[] = [];
    const stop = sweepHeld(db, 'late', async ({ id }) => void expired.push(id), logger);
    await until('it is refused', async () => (await outcomeOf('late', late)) === 'refused');
    await stop();
    expect(expired).toEqual([late.id]);
  });
});
