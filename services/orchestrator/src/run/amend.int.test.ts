import { refuse, runEscalated, runStarted, runSteered, stepChanged } from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decided, opened, reported } from '../testing/facts.js';
import { keepHistory } from '../testing/histories.js';
import { startedByWork } from '../testing/source.js';
import { Stage } from '../testing/stage.js';

const TITLES = startedByWork(
  'titled',
  `  titles:
    title: Titles
    human: { type: TTL, role: editor }
  review:
    title: Review
    needs: [titles]
    gate: { all: [director], due: PT1S, retake: { to: titles, max: 2 } }
  reels:
    title: Reels
    needs: [review]
    forEach: { in: '["1", "2"]', as: reel, key: reel, window: 1 }
    steps:
      grade: { title: Grade, human: { type: GRD, role: colourist } }`,
  {
    rule: `priority: 'event.data.kind == "trailer" ? "urgent" : "normal"'
sla: { within: P30D, escalate: [{ to: producer }] }`,
  },
);
type Steered = { effects: Record<string, unknown>[]; preview: string };

describe('work that is changed while it goes on', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    expect((await stage.publish(TITLES)).problems).toEqual([]);
  }, 120_000);
  afterAll(() => stage.close());

  const runOf = (work: string) => `demo/${work}/titled`;
  const reason = 'The festival comes early.';
  const steer = (work: string, action: string, more: object = {}): Promise<Steered> =>
    stage.command('run.steer', { runs: [runOf(work)], action, reason, ...more });
  const steered = async (work: string) =>
    (await stage.said(runSteered.type)).filter(({ data }) => data['run'] === runOf(work)).map(({ data }) => data);
  const amended = (step: string) => stage.owners.of('step.amend').filter(({ input }) => input['step'] === step);
  const begun = async (work: string, kind?: 'trailer'): Promise<string> => {
    await stage.tell(opened(work, kind));
    await stage.owners.asks('task.open', `${runOf(work)}/titles#1`);
    return runOf(work);
  };

  it('goes to somebody else, and its owner is told once; the next attempt is asked of whom the template says', async () => {
    const run = await begun('given');
    const to = { vendor: 'titleshop' };
    const seen = await steer('given', 'reassign', { step: 'titles', to, dryRun: true });
    expect(seen.effects).toEqual([
      {
        run,
        step: 'titles',
        title: 'Titles',
        attempt: 1,
        status: 'waiting',
        effect: 'reassigned',
        to: 'vendor titleshop',
      },
    ]);
    expect(amended(`${run}/titles#1`)).toEqual([]);
    await steer('given', 'reassign', { step: 'titles', to, preview: seen.preview });
    const { onceKey, input } = await stage.owners.asks('step.amend', `${run}/titles#1`);
    expect([onceKey, input]).toEqual([
      `${run}/titles#1:amend1`,
      { project: 'demo', step: `${run}/titles#1`, to, reason },
    ]);
    expect(await steered('given')).toMatchObject([{ steered: { action: 'reassign', step: 'titles', to, reason } }]);
    await stage.tell(reported('given', `${run}/titles#1`, 'done'));
    await stage.reached(run, 'titles#1', 'done');
    await expect(steer('given', 'reassign', { step: 'titles', to })).rejects.toMatchObject({ code: 'steer.notOpen' });
    await steer('given', 'rerun', { step: 'titles' });
    expect((await stage.owners.asks('task.open', `${run}/titles#2`)).input).toMatchObject({ role: 'editor' });
  }, 60_000);

  it('stays as it was when its owner refuses, and says why', async () => {
    const run = await begun('refused');
    stage.owners.on('step.amend', ({ step }) => {
      if (step === `${run}/titles#1`) throw refuse('task.over', 'The task is done.');
    });
    await steer('refused', 'reassign', { step: 'titles', to: { role: 'intern' } });
    await until('the refusal is on the record', async () => {
      const [row] = await stage.db.query<{ reason: string }>(
        `select reason from steps where run = $1 and step = 'titles'`,
        [run],
      );
      return row?.reason === 'The task is done.';
    });
    await stage.tell(reported('refused', `${run}/titles#1`, 'done'));
    await stage.reached(run, 'titles#1', 'done');
  }, 60_000);

  it('is due later: what was escalated waits again, and is escalated again when that has passed', async () => {
    const run = await begun('later');
    await stage.tell(reported('later', `${run}/titles#1`, 'done'));
    await stage.reached(run, 'review#1', 'escalated');
    const due = new Date(Date.now() + 5000).toISOString();
    const { effects } = await steer('later', 'extend', { step: 'review', due });
    expect(effects).toMatchObject([{ step: 'review', status: 'escalated', effect: 'extended', due }]);
    await stage.reached(run, 'review#1', 'waiting');
    expect((await stage.owners.asks('step.amend', `${run}/review#1`)).input).toMatchObject({ due });
    const [shown] = (await stage.said(stepChanged.type)).filter(
      ({ data }) => data['run'] === run && data['step'] === 'review' && data['deadline'] === due,
    );
    expect(shown?.data).toMatchObject({ status: 'waiting', reason });
    await stage.reached(run, 'review#1', 'escalated');
    const told = (await stage.said(runEscalated.type)).filter(({ data }) => data['run'] === run);
    expect(told.map(({ data }) => (data['escalated'] as { deadline: string }).deadline).at(-1)).toBe(due);
    const overdue = () => stage.owners.of('gate.escalate').filter(({ input }) => input['step'] === `${run}/review#1`);
    await until('production is told a second time', () => overdue().length === 2);
    await expect(steer('later', 'extend', { step: 'review', due })).rejects.toMatchObject({ code: 'steer.past' });
  }, 60_000);

  it('is due a period from now, whose preview holds although time passes; also as a whole', async () => {
    await begun('period');
    const seen = await steer('period', 'extend', { step: 'titles', due: 'P2D', dryRun: true });
    await steer('period', 'extend', { step: 'titles', due: 'P2D', preview: seen.preview });
    const whole = await steer('period', 'extend', { due: 'P40D' });
    expect(whole.effects).toEqual([
      { run: runOf('period'), effect: 'extended', to: 'P40D', due: expect.stringContaining('T') },
    ]);
    expect((await steered('period')).at(-1)).toMatchObject({ steered: { due: whole.effects[0]!['due'] } });
    await until('the run reckons with it', async () => {
      const state = await stage.client.workflow.getHandle(runOf('period')).query<{ sla: { due: string } }>('state');
      return state.sla.due === whole.effects[0]!['due'];
    });
  }, 60_000);

  it('is as urgent as the fact that started it says, or somebody since, and so are its items', async () => {
    const run = await begun('teaser', 'trailer');
    expect((await stage.owners.asks('task.open', `${run}/titles#1`)).input).toMatchObject({ priority: 'urgent' });
    const started = (await stage.said(runStarted.type)).find(({ data }) => data['run'] === run);
    expect(started?.data).toMatchObject({ priority: 'urgent' });
    await steer('teaser', 'prioritise', { priority: 'high' });
    expect((await stage.owners.asks('step.amend', `${run}/titles#1`)).input).toMatchObject({ priority: 'high' });
    expect((await steer('teaser', 'prioritise', { priority: 'high' })).effects).toEqual([]);
    await stage.tell(reported('teaser', `${run}/titles#1`, 'done'));
    expect((await stage.owners.asks('gate.open', `${run}/review#1`)).input).toMatchObject({ priority: 'high' });
    await stage.tell(decided('teaser', `${run}/review#1`, 'approved'));
    const grade = await stage.owners.asks('task.open', `${run}/reels[1]#1/grade#1`);
    expect(grade.input).toMatchObject({ priority: 'high' });
    const { effects } = await steer('teaser', 'prioritise', { priority: 'low' });
    expect(effects).toEqual([
      { run, effect: 'prioritised', to: 'low' },
      { run: `${run}/reels[1]#1`, effect: 'prioritised', to: 'low' },
    ]);
    await stage.owners.asks('step.amend', `${run}/reels[1]#1/grade#1`);
    await stage.tell(reported('teaser', `${run}/reels[1]#1/grade#1`, 'done'));
    const next = await stage.owners.asks('task.open', `${run}/reels[2]#1/grade#1`);
    expect(next.input).toMatchObject({ priority: 'low' });
    await stage.tell(reported('teaser', `${run}/reels[2]#1/grade#1`, 'done'));
    expect(await stage.ended(run)).toMatchObject({ status: 'completed' });
    await keepHistory(stage.client, run, 'amended');
  }, 60_000);

  it('is refused where something is missing', async () => {
    await begun('missing');
    await expect(steer('missing', 'reassign', { step: 'titles' })).rejects.toMatchObject({ code: 'steer.whom' });
    await expect(steer('missing', 'extend', { step: 'titles' })).rejects.toMatchObject({ code: 'steer.noDue' });
    await expect(steer('missing', 'prioritise')).rejects.toMatchObject({ code: 'steer.noPriority' });
    await expect(steer('missing', 'skip')).rejects.toMatchObject({ code: 'steer.noStep' });
  }, 60_000);
});
