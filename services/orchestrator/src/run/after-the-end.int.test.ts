import { readFile } from 'node:fs/promises';
import { cutCompared, cutLocked, milestoneReached } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrived, factFrom, reported } from '../testing/facts.js';
import { Stage } from '../testing/stage.js';

const placed = { order: 1, frames: 24, recordIn: '01:00:00:00' };
const change = (shot: string, kinds: ('longer' | 'added' | 'dropped' | 'moved')[]) => ({
  ...{ shot, sequence: 'S', vendor: 'anim', kinds, before: placed, after: placed, head: 0, tail: 0, covered: true },
});
const compared = (work: string) =>
  factFrom(cutCompared, {
    ...{ cut: `${work}-v2`, work, version: 2, against: `${work}-v1`, handles: 8, unchanged: 1 },
    frames: { before: 96, after: 100 },
    changes: [change('S_10', ['longer']), change('S_20', ['moved']), change('S_30', ['dropped'])],
  });
const locked = (work: string) =>
  factFrom(cutLocked, {
    ...{ cut: `${work}-v2`, work, material: 'edl', version: 2, rate: { num: 24, den: 1 }, frames: 100, shots: 3 },
    ...{ status: 'locked', findings: [] },
  });
const finished = (work: string) =>
  factFrom(milestoneReached, {
    ...{ run: `demo/${work}/picture`, milestone: 'picture.finished', work },
    values: { versions: ['S_10', 'S_20', 'S_30', 'S_40'].map((shot) => ({ shot, material: `${shot}-v1` })) },
  });

describe('a cut that is locked after the run of its work has ended', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    const template = await readFile(new URL('../testing/after.yaml', import.meta.url), 'utf8');
    expect((await stage.publish(template)).problems).toEqual([]);
  }, 120_000);
  afterAll(() => stage.close());

  it('has a run of its own make again what it changes, and takes over the rest', async () => {
    await stage.tell(finished('over'), compared('over'), locked('over'));
    const run = 'demo/over-v2/after';
    const item = `${run}/shots[S_10]#1`;
    await stage.owners.asks('task.open', `${item}/anim#1`);
    expect(stage.owners.of('task.open').map(({ input }) => input['shot'])).toEqual(['S_10']);
    await stage.tell(reported('over', `${item}/anim#1`, 'wfa'));
    await stage.reached(item, 'version#1', 'waiting');
    await stage.tell(arrived('over', 'version', { shot: 'S_10', version: 'v2' }));
    expect(await stage.ended(run)).toMatchObject({ status: 'completed' });
    const [conform] = stage.owners.of('conform');
    expect(conform?.input['versions']).toEqual([
      { shot: 'S_20', material: 'S_20-v1' },
      { shot: 'S_40', material: 'S_40-v1' },
      { shot: 'S_10', material: 'version-S_10-v2' },
    ]);
  }, 60_000);

  it('does nothing while the picture is still being made: that run hears of the cut itself', async () => {
    await stage.tell(compared('open'), locked('open'));
    const run = 'demo/open-v2/after';
    expect(await stage.ended(run)).toMatchObject({ status: 'completed' });
    expect(new Set(Object.values(await stage.steps(run)))).toEqual(new Set(['skipped']));
  }, 60_000);
});
