import { runSteered } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decided, opened, reported } from '../testing/facts.js';
import { startedByWork } from '../testing/source.js';
import { Stage } from '../testing/stage.js';

const SHOTS = startedByWork(
  'steered',
  `  edit: { title: Edit, human: { type: OFE, role: editor } }
  lock:
    title: Picture lock
    needs: [edit]
    gate: { all: [director] }
  shots:
    title: Shots
    needs: [lock]
    forEach: { in: '["A", "B", "C"]', as: shot, key: shot, window: 2 }
    steps:
      anim: { title: Animation, human: { type: ANM, role: animator } }
  conform: { title: Conform, needs: [shots], task: assets.conform@1, with: { project: inputs.project, work: inputs.work, cut: inputs.work, versions: '[]' } }`,
);
type Steered = { effects: { run: string; step?: string; effect: string }[]; preview: string };

describe('a run that somebody steers', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    expect((await stage.publish(SHOTS)).problems).toEqual([]);
  }, 120_000);
  afterAll(() => stage.close());

  const runOf = (work: string) => `demo/${work}/steered`;
  const steer = (work: string, action: string, more: object = {}): Promise<Steered> =>
    stage.command('run.steer', { runs: [runOf(work)], action, reason: 'The director is ill.', ...more });
  const shown = ({ effects }: Steered) => effects.map(({ step, effect }) => `${step ?? 'run'} ${effect}`);
  /** A run whose first two shots are in work. */
  const inShots = async (work: string): Promise<string> => {
    const run = runOf(work);
    await stage.tell(opened(work));
    await stage.owners.asks('task.open', `${run}/edit#1`);
    await stage.tell(reported(work, `${run}/edit#1`, 'done'));
    await stage.owners.asks('gate.open', `${run}/lock#1`);
    await stage.tell(decided(work, `${run}/lock#1`, 'approved'));
    for (const shot of ['A', 'B']) await stage.owners.asks('task.open', `${run}/shots[${shot}]#1/anim#1`);
    return run;
  };
  const asked = () => stage.owners.of('task.open').map(({ input }) => input['step']);

  it('does a step again with all that is built on it, after it was shown what that does', async () => {
    const run = await inShots('again');
    const seen = await steer('again', 'rerun', { step: 'lock', dryRun: true });
    expect(shown(seen)).toEqual(['lock reopens', 'shots waits']);
    expect(await stage.steps(run)).not.toHaveProperty('lock#2');
    await steer('again', 'rerun', { step: 'lock', preview: seen.preview });
    await stage.owners.asks('gate.open', `${run}/lock#2`);
    await stage.tell(decided('again', `${run}/lock#2`, 'approved'));
    await stage.reached(run, 'shots#2', 'running');
    // Shots that are as they were go on as they are.
    expect(asked().filter((step) => String(step).startsWith(`${run}/shots[A]`))).toEqual([`${run}/shots[A]#1/anim#1`]);
    const [fact] = (await stage.said(runSteered.type)).filter(({ data }) => data['run'] === run);
    expect(fact).toMatchObject({
      ...{ actor: 'service:test' },
      data: { status: 'running', steered: { action: 'rerun', step: 'lock', reason: 'The director is ill.' } },
    });
  }, 60_000);

  it('skips a step, which is over then, with the reason in its record', async () => {
    await stage.tell(opened('skip'));
    const run = runOf('skip');
    await stage.owners.asks('task.open', `${run}/edit#1`);
    expect(shown(await steer('skip', 'skip', { step: 'edit' }))).toEqual(['edit skipped']);
    await stage.owners.asks('gate.open', `${run}/lock#1`);
    expect((await stage.owners.asks('step.close', `${run}/edit#1`)).input['reason']).toBe('The director is ill.');
    await expect(steer('skip', 'skip', { step: 'edit' })).rejects.toMatchObject({ code: 'steer.ended' });
  }, 60_000);

  it('is held with its items: what is in work may end, and nothing else begins until it is released', async () => {
    const run = await inShots('held');
    expect(shown(await steer('held', 'hold'))).toEqual(['run held', 'run held', 'run held']);
    expect(shown(await steer('held', 'hold'))).toEqual([]);
    await stage.tell(reported('held', `${run}/shots[A]#1/anim#1`, 'done'));
    await stage.reached(`${run}/shots[A]#1`, 'anim#1', 'done');
    expect(await stage.db.query(`select from runs where address = '${run}/shots[C]#1'`)).toEqual([]);
    const [row] = await stage.db.query<{ held: object }>('select held from runs where address = $1', [run]);
    expect(row?.held).toMatchObject({ reason: 'The director is ill.' });
    await steer('held', 'release');
    await stage.owners.asks('task.open', `${run}/shots[C]#1/anim#1`);
    for (const shot of ['B', 'C']) await stage.tell(reported('held', `${run}/shots[${shot}]#1/anim#1`, 'done'));
    expect(await stage.ended(run)).toMatchObject({ status: 'completed' });
  }, 60_000);

  it('is left alone when it has moved since the preview, has ended, or has no such step', async () => {
    await stage.tell(opened('moved'));
    const run = runOf('moved');
    await stage.owners.asks('task.open', `${run}/edit#1`);
    const { preview } = await steer('moved', 'rerun', { step: 'edit', dryRun: true });
    await stage.tell(reported('moved', `${run}/edit#1`, 'done'));
    await stage.owners.asks('gate.open', `${run}/lock#1`);
    await expect(steer('moved', 'rerun', { step: 'edit', preview })).rejects.toMatchObject({ code: 'steer.changed' });
    await expect(steer('moved', 'rerun', { step: 'grade' })).rejects.toMatchObject({ code: 'steer.unknownStep' });
    await expect(steer('moved', 'rerun')).rejects.toMatchObject({ code: 'steer.noStep' });
    await expect(steer('nobody', 'hold')).rejects.toMatchObject({ code: 'run.unknown' });
    await stage.command('run.cancel', { run, reason: 'over' });
    await stage.ended(run);
    await expect(steer('moved', 'hold')).rejects.toMatchObject({ code: 'run.ended' });
  }, 60_000);

  it('is steered with others at once, or not at all', async () => {
    await stage.tell(opened('one'), opened('two'));
    for (const work of ['one', 'two']) await stage.owners.asks('task.open', `${runOf(work)}/edit#1`);
    const both = (runs: string[]) => stage.command('run.steer', { runs, action: 'hold', reason: 'Strike.' });
    await expect(both([runOf('one'), runOf('nobody')])).rejects.toMatchObject({ code: 'run.unknown' });
    expect(await stage.db.query(`select from runs where address = '${runOf('one')}' and held is not null`)).toEqual([]);
    await both([runOf('one'), runOf('two')]);
    expect(await stage.db.query(`select from runs where work in ('one', 'two') and held is not null`)).toHaveLength(2);
  }, 60_000);
});
