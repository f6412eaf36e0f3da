import { CATALOGUE, type Envelope, servicePrincipal } from '@bobine/contracts';
import { applyBatch } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import { createLog } from '@bobine/runtime';
import { compile } from '@bobine/templates';
import { type FreshDatabase, freshDatabase, until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { numberDispatches } from '../dispatch/dispatch.store.js';
import { factHandler } from '../fact/fact.handler.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { endingLocks, endRun } from '../run/ending.js';
import { findRun } from '../run/run.store.js';
import { keepVersion, makeCurrent } from '../template/template.store.js';
import { opened } from '../testing/facts.js';

const SOURCE = `
apiVersion: bobine/v1
name: queued
inputs: { work: string }
start: [{ on: bobine.work.opened.v1, key: event.keys.work, inputs: { work: event.keys.work }, whileRunning: queue, priority: high }]
steps: { grade: { human: { type: GRD, role: colourist } } }
`;

describe('a queue of starts', () => {
  let db: FreshDatabase;
  const logger = createLog('orchestrator', 'silent');
  beforeAll(async () => {
    db = await freshDatabase('orchestrator', MIGRATIONS);
    const template = compile(SOURCE, CATALOGUE);
    await db.transaction(async (tx) => {
      await keepVersion(tx, template, 1, SOURCE, servicePrincipal('test').name);
      await makeCurrent(tx, template);
    });
  });
  afterAll(() => db.drop());

  const tell = (fact: Envelope) => applyBatch('orchestrator', db, factHandler, [fact], logger);
  const runs = (work: string, status = '%') =>
    db.query<{ address: string; fact: string }>(
      'select address, fact from runs where key = $1 and status like $2 order by started_at',
      [work, status],
    );
  /** A run ends, as the record has it; a second time nothing happens. */
  const end = (address: string) =>
    db.transaction(async (tx) => {
      const run = (await findRun(tx, address))!;
      await lockNames(tx, await endingLocks(tx, run));
      await endRun(tx, run, { state: 'completed', at: new Date().toISOString(), reason: null, output: {} });
      await numberDispatches(tx);
    });
  let works = 0;

  it('lets one run go on at a time and starts each once, however facts and ends come together', async () => {
    const turn = fc.record({ facts: fc.nat(3), ends: fc.boolean(), again: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 5 }), async (turns) => {
        const work = `w${(works += 1)}`;
        const told: Envelope[] = [];
        for (const { facts, ends, again } of turns) {
          const coming = Array.from({ length: facts }, () => opened(work));
          const ending = ends ? (await runs(work, 'running')).flatMap(({ address }) => [address, address]) : [];
          await Promise.all([...coming.map(tell), ...(again ? told.map(tell) : []), ...ending.map(end)]);
          told.push(...coming);
          const going = await runs(work, 'running');
          const waiting = await db.query('select from queued_starts where key = $1', [work]);
          expect(going.length).toBeLessThanOrEqual(1);
          if (waiting.length > 0) expect(going).toHaveLength(1);
        }
        for (let going = await runs(work, 'running'); going[0]; going = await runs(work, 'running'))
          await end(going[0].address);
        const started = (await runs(work)).map(({ fact }) => fact);
        expect(started).toHaveLength(told.length);
        expect(new Set(started)).toEqual(new Set(told.map(({ id }) => id)));
        const untold = await db.query(
          `select from runs r where key = $1
             and (select count(*) from dispatches where run = r.address and kind = 'start') <> 1`,
          [work],
        );
        expect(untold).toEqual([]);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('keeps the order in which facts came', async () => {
    const facts = Array.from({ length: 5 }, () => opened('in-turn'));
    for (const fact of facts) await tell(fact);
    for (let going = await runs('in-turn', 'running'); going[0]; going = await runs('in-turn', 'running'))
      await end(going[0].address);
    expect((await runs('in-turn')).map(({ fact }) => fact)).toEqual(facts.map(({ id }) => id));
  });

  it('starts what has waited as urgent as its fact said', async () => {
    const work = `w${(works += 1)}`;
    await tell(opened(work));
    await tell(opened(work));
    await end((await runs(work))[0]!.address);
    const priorities = await db.query('select priority from runs where key = $1', [work]);
    expect(priorities).toEqual([{ priority: 'high' }, { priority: 'high' }]);
  });

  it('loses no fact that comes while the run before it is just ending', async () => {
    const facts = [opened('just'), opened('just')] as const;
    await tell(facts[0]);
    const [first] = await runs('just');
    let told: Promise<number> | undefined;
    await db.transaction(async (tx) => {
      const run = (await findRun(tx, first!.address))!;
      await lockNames(tx, await endingLocks(tx, run));
      await endRun(tx, run, { state: 'completed', at: new Date().toISOString(), reason: null, output: {} });
      let isTold = false;
      told = tell(facts[1]).finally(() => (isTold = true));
      await until('the fact waits for the end, or does not', async () => {
        const waiting = await db.query(`select from pg_locks where locktype = 'advisory' and not granted`);
        return isTold || waiting.length > 0;
      });
      await numberDispatches(tx);
    });
    await told;
    expect((await runs('just')).map(({ fact }) => fact)).toEqual(facts.map(({ id }) => id));
  });

  it('starts nothing when the end of a run is undone', async () => {
    const facts = [opened('undone'), opened('undone')] as const;
    for (const fact of facts) await tell(fact);
    const [first] = await runs('undone');
    const dying = db.transaction(async (tx) => {
      const run = (await findRun(tx, first!.address))!;
      await lockNames(tx, await endingLocks(tx, run));
      await endRun(tx, run, { state: 'completed', at: new Date().toISOString(), reason: null, output: {} });
      throw new Error('died');
    });
    await expect(dying).rejects.toThrow('died');
    expect(await runs('undone')).toHaveLength(1);
    await end(first!.address);
    expect((await runs('undone')).map(({ fact }) => fact)).toEqual(facts.map(({ id }) => id));
  });
});
