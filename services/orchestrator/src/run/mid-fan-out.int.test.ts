import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { opened, reported } from '../testing/facts.js';
import { startedByWork } from '../testing/source.js';
import { Stage } from '../testing/stage.js';

/** A fan-out one item of which has ended, two are in work and two wait. */
const SHOTS = startedByWork(
  'mid',
  `  cut: { title: Cut, human: { type: OFE, role: editor } }
  shots:
    title: Shots
    needs: [cut]
    forEach: { in: '["A", "B", "C", "D", "E"]', as: shot, key: shot, window: 2 }
    steps:
      anim: { title: Animation, human: { type: ANM, role: animator } }
      comp: { title: Compositing, needs: [anim], human: { type: CMP, role: compositor } }
  after: { title: After, needs: [shots], human: { type: GRD, role: colourist } }`,
);

describe('steering in the middle of a fan-out', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    expect((await stage.publish(SHOTS)).problems).toEqual([]);
  }, 120_000);
  afterAll(() => stage.close());

  const runOf = (work: string) => `demo/${work}/mid`;
  const item = (work: string, shot: string) => `${runOf(work)}/shots[${shot}]#1`;
  const steer = (runs: string[], action: string, more: object = {}) =>
    stage.command('run.steer', { runs, action, reason: 'r', ...more });
  const done = async (work: string, step: string): Promise<void> => {
    await stage.owners.asks('task.open', step);
    await stage.tell(reported(work, step, 'done'));
  };
  /** Lets a shot go through to its end. */
  const finish = async (work: string, shot: string): Promise<void> => {
    for (const step of ['anim', 'comp']) await done(work, `${item(work, shot)}/${step}#1`);
    expect(await stage.ended(item(work, shot))).toMatchObject({ status: 'completed' });
  };
  const midway = async (work: string): Promise<string> => {
    await stage.tell(opened(work));
    await done(work, `${runOf(work)}/cut#1`);
    await finish(work, 'A');
    for (const shot of ['B', 'C']) await stage.owners.asks('task.open', `${item(work, shot)}/anim#1`);
    return runOf(work);
  };
  const items = async (work: string) => {
    const rows = await stage.db.query<{ key: string; status: string }>(
      'select key, status from fan_out_items where run = $1 order by key',
      [runOf(work)],
    );
    return Object.fromEntries(rows.map(({ key, status }) => [key, status]));
  };
  const joined = async (work: string) => {
    await stage.owners.asks('task.open', `${runOf(work)}/after#1`);
    return stage.db.query<{ n: number }>(
      `select count(*)::int as n from dispatches where run = $1 and kind = 'joined'`,
      [runOf(work)],
    );
  };

  it('does a step of one item again: its fan-out waits for it, and the others go on', async () => {
    await midway('again');
    await done('again', `${item('again', 'B')}/anim#1`);
    await stage.owners.asks('task.open', `${item('again', 'B')}/comp#1`);
    await steer([item('again', 'B')], 'rerun', { step: 'anim' });
    await finish('again', 'C');
    await finish('again', 'D');
    await finish('again', 'E');
    expect(await items('again')).toMatchObject({ B: 'running', C: 'completed', D: 'completed', E: 'completed' });
    for (const step of ['anim#2', 'comp#2']) await done('again', `${item('again', 'B')}/${step}`);
    expect(await joined('again')).toEqual([{ n: 1 }]);
  }, 90_000);

  it('refuses to do again what has ended, and lets its fan-out be done again as a whole', async () => {
    const run = await midway('whole');
    await expect(steer([item('whole', 'A')], 'rerun', { step: 'anim' })).rejects.toMatchObject({ code: 'run.ended' });
    await steer([run], 'rerun', { step: 'shots' });
    await stage.reached(run, 'shots#2', 'running');
    // What is the same stands or goes on, as the same runs.
    expect(await items('whole')).toEqual({ A: 'completed', B: 'running', C: 'running', D: 'waiting', E: 'waiting' });
    for (const shot of ['B', 'C', 'D']) {
      const address = shot === 'D' ? `${run}/shots[D]#2` : item('whole', shot);
      for (const step of ['anim', 'comp']) await done('whole', `${address}/${step}#1`);
      await stage.ended(address);
    }
    expect((await items('whole'))['E']).toBe('running');
  }, 90_000);

  it('skips what an item has left, and cancels one: the window moves on, and the join counts it', async () => {
    const run = await midway('skip');
    await steer([item('skip', 'B')], 'skip', { step: 'anim' });
    await done('skip', `${item('skip', 'B')}/comp#1`);
    expect(await stage.ended(item('skip', 'B'))).toMatchObject({ status: 'completed' });
    await steer([item('skip', 'C')], 'cancel');
    expect(await stage.ended(item('skip', 'C'))).toMatchObject({ status: 'cancelled' });
    await finish('skip', 'D');
    await finish('skip', 'E');
    await joined('skip');
    const [row] = await stage.db.query<{ output: object }>(
      `select output from steps where run = $1 and step = 'shots'`,
      [run],
    );
    expect(row?.output).toMatchObject({ total: 5, completed: 4, cancelled: 1, failed: 0 });
  }, 90_000);

  it('holds one item alone: its place in the window stays taken, and the fan-out waits for it', async () => {
    await midway('alone');
    await steer([item('alone', 'B')], 'hold');
    await stage.tell(reported('alone', `${item('alone', 'B')}/anim#1`, 'done'));
    await stage.reached(item('alone', 'B'), 'anim#1', 'done');
    for (const shot of ['C', 'D', 'E']) await finish('alone', shot);
    expect(await items('alone')).toMatchObject({ B: 'running', E: 'completed' });
    expect(await stage.steps(item('alone', 'B'))).toMatchObject({ 'comp#1': 'pending' });
    await steer([item('alone', 'B')], 'release');
    await done('alone', `${item('alone', 'B')}/comp#1`);
    expect(await joined('alone')).toEqual([{ n: 1 }]);
  }, 90_000);

  it.each([
    ['the parent and then the item', (run: string, shot: string) => [run, shot]],
    ['the item and then the parent', (run: string, shot: string) => [shot, run]],
  ])(
    'holds %s, and all go on once the parent is released',
    async (name, inOrder) => {
      const work = name.startsWith('the parent') ? 'downward' : 'upward';
      const run = await midway(work);
      for (const address of inOrder(run, item(work, 'B'))) await steer([address], 'hold');
      await stage.tell(reported(work, `${item(work, 'B')}/anim#1`, 'done'));
      await finishHeld(work, 'C');
      expect(await items(work)).toMatchObject({ B: 'running', D: 'waiting' });
      await steer([run], 'release');
      await done(work, `${item(work, 'B')}/comp#1`);
      await done(work, `${item(work, 'C')}/comp#1`);
      for (const shot of ['D', 'E']) await finish(work, shot);
      expect(await joined(work)).toEqual([{ n: 1 }]);
    },
    90_000,
  );

  /** What is in work of a held shot may end; what follows it does not open. */
  const finishHeld = async (work: string, shot: string): Promise<void> => {
    await stage.tell(reported(work, `${item(work, shot)}/anim#1`, 'done'));
    await stage.reached(item(work, shot), 'anim#1', 'done');
    expect(await stage.steps(item(work, shot))).toMatchObject({ 'comp#1': 'pending' });
  };

  it.each(['item first', 'parent first', 'both at once'])(
    'cancels a run and an item of it, %s',
    async (order) => {
      const work = order.replaceAll(' ', '');
      const run = await midway(work);
      const both = [item(work, 'B'), run];
      if (order === 'both at once') await steer(both, 'cancel');
      else if (order === 'item first') for (const address of both) await steer([address], 'cancel');
      else {
        await steer([run], 'cancel');
        // The item may be ended by its parent's end before it is asked itself.
        await steer([item(work, 'B')], 'cancel').catch((error: unknown) =>
          expect(error).toMatchObject({ code: 'run.ended' }),
        );
      }
      for (const address of [run, ...both, item(work, 'C')]) {
        expect(await stage.ended(address)).toMatchObject({ status: 'cancelled' });
        await stage.client.workflow.getHandle(address).result();
      }
      const began = await stage.db.query<{ address: string }>('select address from runs where work = $1', [work]);
      for (const { address } of began) await stage.ended(address);
      const ends = (await stage.said('bobine.run.ended.v1')).filter(({ data }) => data['work'] === work);
      expect(ends.map(({ data }) => data['run']).sort()).toEqual(began.map(({ address }) => address).sort());
      // An item that is cancelled alone makes room for the next, and one that goes with its run for none.
      if (order !== 'item first') expect(began).toHaveLength(4);
      expect(await stage.db.query(`select from dispatches where run = $1 and kind = 'joined'`, [run])).toEqual([]);
    },
    90_000,
  );

  it('does the cut again: what runs on it goes on, as the set is the same, and the fan-out joins once more', async () => {
    const run = await midway('recut');
    await steer([run], 'rerun', { step: 'cut' });
    await stage.reached(run, 'shots#2', 'pending');
    await finish('recut', 'B');
    expect(await items('recut')).toMatchObject({ B: 'completed', D: 'waiting' });
    await done('recut', `${run}/cut#2`);
    await stage.reached(run, 'shots#2', 'running');
    await stage.owners.asks('task.open', `${run}/shots[D]#2/anim#1`);
    expect(
      stage.owners.of('task.open').filter(({ input }) => input['step'] === `${item('recut', 'C')}/anim#1`),
    ).toHaveLength(1);
  }, 90_000);
});
