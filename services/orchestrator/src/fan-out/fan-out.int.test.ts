import type { FanOutItem, JoinSummary, Outcome, OpenFanOutCommand } from '@bobine/templates';
import { compile, type CompiledTemplate, templatesWithin } from '@bobine/templates';
import type { Recording } from '@bobine/workflows';
import { CATALOGUE } from '@bobine/contracts';
import { type FreshDatabase, freshDatabase } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { numberDispatches, writeDispatches } from '../dispatch/dispatch.store.js';
import { MIGRATIONS } from '../migrations/migrations.js';
import { record } from '../run/record.js';
import { writeRuns } from '../run/run.store.js';
import { keepVersion } from '../template/template.store.js';

const SOURCE = `
apiVersion: bobine/v1
name: fan
inputs: { project: string, work: string, list: list }
steps:
  shots:
    forEach: { in: inputs.list, as: shot, key: shot.code, window: 3 }
    steps:
      plate:
        wait:
          event: bobine.material.arrived.v1
          key: { work: inputs.work, shot: shot.code }
`;

describe('a fan-out in the record', () => {
  let db: FreshDatabase;
  let template: CompiledTemplate;
  const inputs = { project: 'demo', work: 'hsm', list: [] };
  beforeAll(async () => {
    db = await freshDatabase('orchestrator', MIGRATIONS);
    template = compile(SOURCE, CATALOGUE);
    await db.transaction((tx) => keepVersion(tx, template, 1, SOURCE, 'person:test'));
  });
  afterAll(() => db.drop());

  const parentOf = async (run: string): Promise<void> => {
    const place = { project: 'demo', work: 'hsm', deliverable: null, priority: 'normal' as const };
    const from = { rule: 'fan', key: run, fact: run };
    await db.transaction((tx) =>
      writeRuns(tx, [{ address: run, template: 'fan', version: 1, hash: template.hash, ...place, inputs, from }]),
    );
  };
  const recording = (run: string, more: Partial<Recording>): Recording => ({
    run,
    revision: 1,
    steps: [],
    commands: [],
    readings: [],
    outcome: null,
    ...more,
  });
  const items = (...codes: string[]): FanOutItem[] =>
    codes.map((code) => ({ key: code.replace('!', ''), hash: code, value: { code } }));
  type More = Pick<OpenFanOutCommand, 'join' | 'partition'>;
  const open = (
    run: string,
    generation: number,
    asked: FanOutItem[],
    itemsRef: string | null = null,
    more: More = {},
  ) => {
    const address = `${run}/shots#${generation}`;
    const inner = templatesWithin(template)[1]!;
    const command: OpenFanOutCommand = {
      kind: 'openFanOut',
      onceKey: `${address}:openFanOut`,
      address,
      step: 'shots',
      attempt: generation,
      generation,
      items: asked,
      itemsRef,
      window: 3,
      template: { name: inner.name, hash: inner.hash },
      inputs,
      previous: null,
      ...more,
    };
    return record(db, recording(run, { commands: [command] }));
  };
  const end = (run: string, item: string, generation = 1, state: Outcome['state'] = 'completed') =>
    record(
      db,
      recording(`${run}/shots[${item}]#${generation}`, {
        outcome: { state, at: new Date().toISOString(), reason: null, output: { item } },
      }),
    );
  const told = (run: string, kind: string) =>
    db.query<{ payload: { generation: number; items: JoinSummary } }>(
      'select payload from dispatches where run = $1 and kind = $2 order by number',
      [run, kind],
    );
  const started = async (run: string): Promise<string[]> =>
    (
      await db.query<{ address: string }>('select address from runs where parent = $1 order by started_at, address', [
        run,
      ])
    ).map(({ address }) => address.slice(run.length + 1));

  it('joins exactly once when its last items end in the same moment', async () => {
    await parentOf('together');
    await open('together', 1, items('a', 'b', 'c'));
    await Promise.all(['a', 'b', 'c', 'a', 'b', 'c'].map((item) => end('together', item)));
    const joins = await told('together', 'joined');
    expect(joins).toHaveLength(1);
    expect(joins[0]?.payload.items.outputs?.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  });

  it('never starts more than its window while many end at once, and starts each once', async () => {
    await parentOf('window');
    const all = Array.from({ length: 30 }, (_, at) => `s${String(at).padStart(2, '0')}`);
    await open('window', 1, items(...all));
    expect(await started('window')).toHaveLength(3);
    for (let at = 0; at < all.length; at += 3) {
      await Promise.all(all.slice(at, at + 3).map((item) => end('window', item)));
      expect(await started('window')).toHaveLength(Math.min(30, at + 6));
    }
    expect(await told('window', 'joined')).toHaveLength(1);
  });

  it('joins with the first item that completes, and cancels the rest, which then mark nothing', async () => {
    await parentOf('any');
    await open('any', 1, items('a', 'b', 'c', 'd'), null, { join: 'any' });
    await end('any', 'a', 1, 'failed');
    expect(await told('any', 'joined')).toEqual([]);
    await Promise.all(['b', 'c', 'b', 'c'].map((item) => end('any', item)));
    const joins = await told('any', 'joined');
    expect(joins.map(({ payload }) => payload.items)).toMatchObject([
      { total: 4, completed: 1, failed: 1, cancelled: 2 },
    ]);
    expect(await told('any/shots[d]#1', 'cancel')).toHaveLength(1);
    await end('any', 'd', 1, 'cancelled');
    expect(await told('any', 'joined')).toHaveLength(1);
    // Done again where it takes more, what had failed or changed starts, as far as the window goes.
    await open('any', 2, items('a', 'b!', 'c!', 'd'), null, { join: { count: 2 } });
    expect((await started('any')).slice(4)).toEqual(['shots[a]#2', 'shots[b]#2', 'shots[c]#2']);
  });

  it('joins as soon as too few can complete', async () => {
    await parentOf('few');
    await open('few', 1, items('a', 'b', 'c', 'd', 'e'), null, { join: { count: 4 } });
    await end('few', 'a', 1, 'failed');
    expect(await told('few', 'joined')).toEqual([]);
    await end('few', 'b', 1, 'failed');
    const joins = await told('few', 'joined');
    expect(joins.map(({ payload }) => payload.items)).toMatchObject([
      { total: 5, completed: 0, failed: 2, cancelled: 3 },
    ]);
    expect(await started('few')).toEqual(['a', 'b', 'c', 'd'].map((item) => `shots[${item}]#1`));
  });

  it('starts a part when the one before has ended', async () => {
    await parentOf('parts');
    await open('parts', 1, items('a', 'b', 'c', 'd', 'e'), null, { partition: 2 });
    expect(await started('parts')).toEqual(['shots[a]#1', 'shots[b]#1']);
    await end('parts', 'a');
    expect(await started('parts')).toHaveLength(2);
    await end('parts', 'b', 1, 'failed');
    expect(await started('parts')).toHaveLength(4);
    await Promise.all([end('parts', 'c'), end('parts', 'd')]);
    await end('parts', 'e');
    expect((await told('parts', 'joined')).map(({ payload }) => payload.items.completed)).toEqual([4]);
  });

  it('joins exactly once a generation, whatever it takes, however ends, additions and drops come together', async () => {
    const aPolicy = fc.constantFrom<More>(
      ...[
        {},
        { join: 'ask' as const },
        { join: 'any' as const },
        { join: { count: 2 } },
        { join: { count: 4 } },
        { partition: 2 },
      ],
    );
    const aSet = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'a!', 'b!'), {
      selector: (code) => code.replace('!', ''),
      maxLength: 5,
    });
    const aTurn = fc.record({ set: fc.option(aSet), failing: fc.subarray(['a', 'b', 'c']), ending: fc.nat(4) });
    let nth = 0;
    await fc.assert(
      fc.asyncProperty(aPolicy, aSet, fc.array(aTurn, { maxLength: 4 }), async (more, first, turns) => {
        const run = `any-order-${(nth += 1)}`;
        await parentOf(run);
        let generation = 1;
        await open(run, 1, items(...first), null, more);
        const running = () =>
          db.query<{ address: string; item: string }>(
            `select address, item from runs where parent = $1 and status = 'running' order by started_at, address`,
            [run],
          );
        const ends = (each: { address: string; item: string }, failing: string[]) =>
          end(run, each.item, Number(each.address.split('#')[1]), failing.includes(each.item) ? 'failed' : 'completed');
        for (const { set, failing, ending } of turns) {
          const some = (await running()).slice(0, ending).flatMap((each) => [each, each]);
          const opening = set ? [open(run, (generation += 1), items(...set), null, more)] : [];
          await Promise.all([...some.map((each) => ends(each, failing)), ...opening]);
        }
        for (let left = await running(); left.length > 0; left = await running()) {
          await Promise.all(left.map((each) => ends(each, [])));
        }
        const joins = (await told(run, 'joined')).map(({ payload }) => payload.generation);
        expect(new Set(joins).size).toBe(joins.length);
        expect(joins.at(-1)).toBe(generation);
        const left = await db.query(`select from fan_out_items where run = $1 and status in ('waiting', 'running')`, [
          run,
        ]);
        expect(left).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('starts only what changed in a new generation, which joins for itself', async () => {
    await parentOf('cut');
    await open('cut', 1, items('a', 'b', 'c'));
    await end('cut', 'a');
    await end('cut', 'b');
    await open('cut', 2, items('a', 'b!', 'd'));
    expect(await started('cut')).toEqual(['shots[a]#1', 'shots[b]#1', 'shots[c]#1', 'shots[b]#2', 'shots[d]#2']);
    expect(await told('cut/shots[c]#1', 'cancel')).toHaveLength(1);
    // The run of the superseded attempt ends, and marks nothing.
    await end('cut', 'c', 1, 'cancelled');
    await end('cut', 'd', 2);
    expect(await told('cut', 'joined')).toHaveLength(0);
    await end('cut', 'b', 2);
    const joins = await told('cut', 'joined');
    expect(joins.map(({ payload }) => [payload.generation, payload.items.total])).toEqual([[2, 3]]);
  });

  it('joins at once when a new generation needs nothing more', async () => {
    await parentOf('same');
    await open('same', 1, items('a'));
    await end('same', 'a');
    await open('same', 2, items('a'));
    await open('same', 3, []);
    const joins = await told('same', 'joined');
    expect(joins.map(({ payload }) => [payload.generation, payload.items.total])).toEqual([
      [1, 1],
      [2, 1],
      [3, 0],
    ]);
  });

  it('does nothing when it is opened again by the same attempt', async () => {
    await parentOf('again');
    await open('again', 1, items('a', 'b'));
    await end('again', 'a');
    expect(await open('again', 1, items('a', 'b'))).toEqual([{ onceKey: 'again/shots#1:openFanOut', ok: true }]);
    expect(await started('again')).toEqual(['shots[a]#1', 'shots[b]#1']);
  });

  it('reads a list that is too large to travel from the fact that holds it', async () => {
    await parentOf('reference');
    const data = { shots: [{ code: 'x' }, { code: 'y' }] };
    await db.query(
      `insert into facts (id, type, project, time, tags, fact) values ('big', 't', 'demo', now(), '{}', $1)`,
      [JSON.stringify({ id: 'big', data })],
    );
    await open('reference', 1, [], 'fact:big/shots');
    expect(await started('reference')).toEqual(['shots[x]#1', 'shots[y]#1']);
    await parentOf('unknown');
    expect(await open('unknown', 1, [], 'fact:none/shots')).toMatchObject([
      { ok: false, error: { code: 'fanOut.unknownRef' } },
    ]);
  });

  it('ends its items with its run', async () => {
    await parentOf('ended');
    await open('ended', 1, items('a', 'b', 'c', 'd'));
    await end('ended', 'a');
    const outcome: Outcome = { state: 'cancelled', at: new Date().toISOString(), reason: 'withdrawn', output: {} };
    await record(db, recording('ended', { outcome }));
    for (const item of ['b', 'c', 'd']) expect(await told(`ended/shots[${item}]#1`, 'cancel')).toHaveLength(1);
    for (const item of ['b', 'c', 'd']) await end('ended', item, 1, 'cancelled');
    expect(await told('ended', 'joined')).toHaveLength(0);
  });

  it('numbers what a run is told without a gap, in the order of commits', async () => {
    await parentOf('numbers');
    await Promise.all(
      Array.from({ length: 20 }, () =>
        db.transaction(async (tx) => {
          await writeDispatches(tx, [
            { kind: 'cancel', run: 'numbers', payload: { reason: 'x' } },
            { kind: 'cancel', run: 'cut', payload: { reason: 'x' } },
          ]);
          await numberDispatches(tx);
        }),
      ),
    );
    const rows = await db.query<{ number: number }>(
      `select number from dispatches where run = 'numbers' order by number`,
    );
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });
});
