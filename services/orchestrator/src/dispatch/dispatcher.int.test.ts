import { setTimeout as pause } from 'node:timers/promises';
import { CATALOGUE } from '@bobine/contracts';
import { createLog } from '@bobine/runtime';
import { compile } from '@bobine/templates';
import { type FreshDatabase, freshDatabase, until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MIGRATIONS } from '../migrations/migrations.js';
import { writeRuns } from '../run/run.store.js';
import { keepVersion } from '../template/template.store.js';
import { numberDispatches, writeDispatches } from './dispatch.store.js';
import { Dispatcher } from './dispatcher.js';
import type { Heard } from './temporal-runs.js';
import type { Telling } from './waiting.js';

const SOURCE = `
apiVersion: bobine/v1
name: told
inputs: { work: string }
steps:
  plate:
    wait: { event: bobine.material.arrived.v1, key: { work: inputs.work } }
`;
const logger = createLog('orchestrator', 'silent');

describe('the dispatcher', () => {
  let db: FreshDatabase;
  let hash: string;
  const running: Dispatcher[] = [];
  beforeAll(async () => {
    db = await freshDatabase('orchestrator', MIGRATIONS);
    const template = compile(SOURCE, CATALOGUE);
    hash = template.hash;
    await db.transaction((tx) => keepVersion(tx, template, 1, SOURCE, 'person:test'));
  });
  afterAll(() => db.drop());

  /** Writes runs with their starts and some facts each, every one in a transaction of its own. */
  async function write(runs: string[], facts: number): Promise<void> {
    const place = { project: 'demo', work: 'hsm', deliverable: null, priority: 'normal' as const };
    for (const run of runs) {
      await db.transaction(async (tx) => {
        const from = { rule: 'told', key: run, fact: run };
        await writeRuns(tx, [{ address: run, template: 'told', version: 1, hash, ...place, inputs: {}, from }]);
        await writeDispatches(tx, [{ kind: 'start', run }]);
        await numberDispatches(tx);
      });
    }
    for (let at = 0; at < facts; at++) {
      for (const run of runs) {
        const id = `${run}-${at}`;
        await db.query(
          `insert into facts (id, type, project, time, tags, fact) values ($1, 't', '', now(), '{}', $2)`,
          [id, JSON.stringify({ id, type: 't', data: {} })],
        );
        await db.transaction(async (tx) => {
          await writeDispatches(tx, [{ kind: 'fact', run, address: `${run}/plate#1`, fact: id }]);
          await numberDispatches(tx);
        });
      }
    }
  }
  const numbersIn = (telling: Telling): number[] => {
    if (telling.tell === 'facts') return telling.arrivals.map(({ number }) => number);
    if (telling.tell === 'joined') return [telling.joined.number];
    return telling.tell === 'cancel' ? [telling.cancellation.number] : [1];
  };
  const start = (tell: (run: string, telling: Telling) => Promise<Heard>): Dispatcher => {
    const dispatcher = new Dispatcher(db, tell, logger);
    dispatcher.start();
    running.push(dispatcher);
    return dispatcher;
  };
  const waiting = async (): Promise<number> =>
    (await db.query<{ n: number }>('select count(*)::int as n from dispatches where done_at is null'))[0]?.n ?? 0;

  it('tells each run in order, two dispatchers at once, and loses nothing to failures', async () => {
    const heard = new Map<string, number[]>();
    const inside = new Set<string>();
    let overlaps = 0;
    let calls = 0;
    const tell = async (run: string, telling: Telling): Promise<Heard> => {
      if (inside.has(run)) overlaps += 1;
      inside.add(run);
      await pause(2);
      inside.delete(run);
      calls += 1;
      heard.set(run, [...(heard.get(run) ?? []), ...numbersIn(telling)]);
      // Every seventh call is heard, and its answer is lost.
      if (calls % 7 === 0) throw new Error('connection lost');
      return 'heard';
    };
    const dispatchers = [start(tell), start(tell)];
    const runs = Array.from({ length: 12 }, (_, at) => `run-${at}`);
    await write(runs, 6);
    await until('all is told', async () => (await waiting()) === 0);
    await Promise.all(dispatchers.map((each) => each.stop()));
    expect(overlaps).toBe(0);
    for (const run of runs) {
      const numbers = heard.get(run) ?? [];
      expect([...new Set(numbers)]).toEqual([1, 2, 3, 4, 5, 6, 7]);
      let taken = 0;
      // What comes again never lets a higher number come before a lower one was heard.
      for (const number of numbers) {
        expect(number).toBeLessThanOrEqual(taken + 1);
        taken = Math.max(taken, number);
      }
    }
  }, 60_000);

  it('tells the most urgent first, however many have waited longer', async () => {
    await write([...Array.from({ length: 100 }, (_, at) => `plain${at}`), 'urgent'], 0);
    await db.query(`update runs set priority = 'urgent' where address = 'urgent'`);
    const heard: string[] = [];
    const dispatcher = start(async (run) => {
      heard.push(run);
      return 'heard';
    });
    await until('all is told', async () => (await waiting()) === 0);
    await dispatcher.stop();
    expect(heard).toHaveLength(101);
    // Each of three lanes holds two dozen at once, and one of them held it first of all.
    expect(heard.indexOf('urgent')).toBeLessThan(72);
  });

  it('puts facts that wait together into one signal', async () => {
    await write(['together'], 5);
    const tellings: Telling[] = [];
    const dispatcher = start(async (run, telling) => {
      if (run === 'together') tellings.push(telling);
      return 'heard';
    });
    await until('all is told', async () => (await waiting()) === 0);
    await dispatcher.stop();
    expect(tellings.map(({ tell, ids }) => [tell, ids.length])).toEqual([
      ['start', 1],
      ['facts', 5],
    ]);
  });

  it('hands a start everything the workflow needs', async () => {
    await write(['started'], 0);
    const tellings: Telling[] = [];
    const dispatcher = start(async (_run, telling) => {
      tellings.push(telling);
      return 'heard';
    });
    await until('all is told', async () => (await waiting()) === 0);
    await dispatcher.stop();
    expect(tellings).toMatchObject([
      { tell: 'start', input: { address: 'started', template: { name: 'told', hash }, from: { inputs: {} } } },
    ]);
  });
});
