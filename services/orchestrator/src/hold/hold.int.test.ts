import { type Envelope, projectHeld, projectReleased, runStarted, runSteered } from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factFrom, opened, reported } from '../testing/facts.js';
import { startedByWork } from '../testing/source.js';
import { Stage } from '../testing/stage.js';

const SHOTS = startedByWork(
  'held',
  `  shots:
    title: Shots
    forEach: { in: '["A", "B", "C"]', as: shot, key: shot, window: 2 }
    steps:
      anim: { title: Animation, human: { type: ANM, role: animator } }
      comp: { title: Compositing, needs: [anim], human: { type: CMP, role: compositor } }`,
);

describe('a project on hold', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    expect((await stage.publish(SHOTS)).problems).toEqual([]);
  }, 120_000);
  afterAll(() => stage.close());

  let version = 0;
  const held = (project: string): Envelope => {
    const data = { code: project, title: project, held: { reason: 'No money.', at: new Date().toISOString() } };
    return { ...factFrom(projectHeld, data, { project }), subjectversion: (version += 1) };
  };
  const released = (project: string): Envelope => ({
    ...factFrom(projectReleased, { code: project, title: project, reason: 'Money.' }, { project }),
    subjectversion: (version += 1),
  });
  const runOf = (project: string, work: string) => `${project}/${work}/held`;
  const steer = (run: string, action: string) =>
    stage.command('run.steer', { runs: [run], action, reason: 'The director is ill.' });
  const inWork = async (project: string, work: string): Promise<string> => {
    await stage.tell(opened(work, 'feature', project));
    const run = runOf(project, work);
    for (const shot of ['A', 'B']) await stage.owners.asks('task.open', `${run}/shots[${shot}]#1/anim#1`);
    return run;
  };
  const anim = (run: string, shot: string) => `${run}/shots[${shot}]#1/anim#1`;
  const comp = (run: string, shot: string) => `${run}/shots[${shot}]#1/comp#1`;
  const asked = (step: string): boolean => stage.owners.of('task.open').some(({ input }) => input['step'] === step);
  /** Every run of a project has been told, and has heard. */
  const settled = (project: string, isHeld: boolean): Promise<void> =>
    until(`the runs of ${project} are told`, async () => {
      const [row] = await stage.db.query<{ n: number }>(
        `select (select count(*) from runs where project = $1 and status = 'running' and project_held <> $2)
           + (select count(*) from dispatches where run like $1 || '/%' and done_at is null) as n`,
        [project, isHeld],
      );
      return Number(row?.n) === 0;
    });

  it('holds every run of it, and its items, until it is released; of other projects none', async () => {
    const [run, other] = [await inWork('p', 'one'), await inWork('q', 'one')];
    await stage.tell(held('p'));
    await settled('p', true);
    for (const each of [run, other]) {
      await stage.tell({ ...reported('one', anim(each, 'A'), 'done'), project: each.slice(0, 1) });
      await stage.reached(`${each}/shots[A]#1`, 'anim#1', 'done');
    }
    await stage.owners.asks('task.open', comp(other, 'A'));
    expect(asked(comp(run, 'A'))).toBe(false);
    const facts = (await stage.said(runSteered.type)).filter(({ project }) => project === 'p');
    expect(facts.map(({ data }) => data['run']).sort()).toEqual([run, `${run}/shots[A]#1`, `${run}/shots[B]#1`]);
    expect(facts[0]).toMatchObject({
      ...{ actor: 'person:test' },
      data: { held: { reason: 'No money.' }, steered: { action: 'hold', reason: 'No money.' } },
    });
    await stage.tell(released('p'));
    await stage.owners.asks('task.open', comp(run, 'A'));
    await settled('p', false);
    expect((await stage.said(runSteered.type)).at(-1)?.data).not.toHaveProperty('held');
  }, 60_000);

  it('lets what starts meanwhile begin held, and nothing of it opens before the release', async () => {
    await stage.tell(held('r'));
    await stage.tell(opened('late', 'feature', 'r'));
    const run = runOf('r', 'late');
    const state = () => stage.client.workflow.getHandle(run).query<{ held: object | null } | null>('state');
    await until('it has started', () =>
      state()
        .then((now) => now !== null)
        .catch(() => false),
    );
    expect(await state()).toMatchObject({ held: { reason: 'No money.' } });
    const started = (await stage.said(runStarted.type)).find(({ data }) => data['run'] === run);
    expect(started?.data).toMatchObject({ held: { reason: 'No money.' } });
    expect(await stage.steps(run)).toEqual({ 'shots#1': 'pending' });
    await stage.tell(released('r'));
    await stage.owners.asks('task.open', anim(run, 'A'));
  }, 60_000);

  it('leaves a run that is held by itself as it is, before and after', async () => {
    const [own, with_] = [await inWork('s', 'own'), await inWork('s', 'with')];
    await steer(own, 'hold');
    await stage.tell(held('s'));
    await settled('s', true);
    await expect(steer(own, 'release')).rejects.toMatchObject({ code: 'steer.projectHeld' });
    await steer(with_, 'hold');
    await stage.tell(released('s'));
    await settled('s', false);
    for (const run of [own, with_]) {
      await stage.tell({ ...reported('own', anim(run, 'A'), 'done'), project: 's' });
      await stage.reached(`${run}/shots[A]#1`, 'anim#1', 'done');
      const [row] = await stage.db.query<{ held: object }>('select held from runs where address = $1', [run]);
      expect(row?.held).toMatchObject({ reason: 'The director is ill.' });
      expect([asked(comp(run, 'A')), asked(anim(run, 'C'))]).toEqual([false, false]);
      await steer(run, 'release');
      await stage.owners.asks('task.open', comp(run, 'A'));
    }
  }, 60_000);

  it('is as it was said last, in whatever order it is heard', async () => {
    const run = await inWork('t', 'one');
    const [first, then] = [held('t'), released('t')];
    await stage.tell(then, first);
    await settled('t', false);
    await stage.tell({ ...reported('one', anim(run, 'A'), 'done'), project: 't' });
    await stage.owners.asks('task.open', comp(run, 'A'));
  }, 60_000);

  it('is told to many runs some at a time, and to each once', async () => {
    const works = Array.from({ length: 60 }, (_, at) => `w${at}`);
    await stage.tell(...works.map((work) => opened(work, 'feature', 'u')));
    await stage.tell(held('u'));
    await settled('u', true);
    const holds = (await stage.said(runSteered.type)).filter(({ project }) => project === 'u');
    expect(new Set(holds.map(({ data }) => data['run'])).size).toBe(holds.length);
    expect(holds.length).toBeGreaterThanOrEqual(60);
  }, 120_000);
});
