import { readFile } from 'node:fs/promises';
import { materialArrived, milestoneReached, refuse, runEnded, runStarted, stepChanged } from '@bobine/contracts';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrived, decided, opened, reported } from '../testing/facts.js';
import { keepHistory } from '../testing/histories.js';
import { Stage } from '../testing/stage.js';

const shots = [
  { code: 'SATL_0010', vendor: 'anim', frames: 24 },
  { code: 'SATL_0020', vendor: 'anim', frames: 48 },
  { code: 'SATL_0030', vendor: 'anim', frames: 12 },
];

describe('a run on Postgres and Temporal', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    stage.owners.on('cut.lock', () => ({ cut: 'v1', shots }));
    const published = await stage.publish(await readFile(new URL('../testing/picture.yaml', import.meta.url), 'utf8'));
    expect(published.problems).toEqual([]);
  }, 120_000);
  afterAll(() => stage.close());

  /** From the opening of a work to its shots. */
  async function untilShots(work: string): Promise<string> {
    const run = `demo/${work}/picture`;
    await stage.tell(opened(work));
    await stage.tell(arrived(work, 'edl'));
    await stage.owners.asks('gate.open', `${run}/lock#1`);
    await stage.tell(decided(work, `${run}/lock#1`, 'approved'));
    await stage.reached(run, 'shots#1', 'running');
    return run;
  }

  /** Takes one shot's attempt from its task to its gate. */
  async function untilReview(work: string, item: string, shot: string, attempt: number): Promise<void> {
    await stage.owners.asks('task.open', `${item}/anim#${attempt}`);
    await stage.tell(reported(work, `${item}/anim#${attempt}`, 'wip'));
    await stage.tell(reported(work, `${item}/anim#${attempt}`, 'wfa'));
    await stage.tell(arrived(work, 'version', { shot, version: `v${attempt}` }));
    await stage.owners.asks('gate.open', `${item}/review#${attempt}`);
  }

  it('goes from the fact that starts it to its outcome, with a retake in one of its items', async () => {
    const run = await untilShots('hsm');
    for (const { code } of shots) {
      const item = `${run}/shots[${code}]#1`;
      await untilReview('hsm', item, code, 1);
      if (code === 'SATL_0020') {
        await stage.tell(decided('hsm', `${item}/review#1`, 'retake', 'The hand is late.'));
        await untilReview('hsm', item, code, 2);
        await stage.tell(decided('hsm', `${item}/review#2`, 'approved'));
      } else await stage.tell(decided('hsm', `${item}/review#1`, 'approved'));
    }
    const { status, output } = await stage.ended(run);
    expect(status).toBe('completed');
    await keepHistory(stage.client, run, 'fan-out');
    await keepHistory(stage.client, `${run}/shots[SATL_0020]#1`, 'retake');
    expect(output).toEqual({ shots: ['version-SATL_0010-v1', 'version-SATL_0020-v2', 'version-SATL_0030-v1'] });
    expect(await stage.steps(`${run}/shots[SATL_0020]#1`)).toEqual({
      'anim#1': 'done',
      'anim#2': 'done',
      'version#1': 'done',
      'version#2': 'done',
      'review#1': 'retake',
      'review#2': 'done',
    });
    const again = await stage.owners.asks('task.open', `${run}/shots[SATL_0020]#1/anim#2`);
    expect(again.input).toMatchObject({
      project: 'demo',
      work: 'hsm',
      unit: 'SATL_0020',
      shot: 'SATL_0020',
      vendor: 'anim',
      type: 'ANM',
      attempt: 2,
      gated: true,
      note: 'The hand is late.',
    });
  }, 60_000);

  it('has said what it did: each step once a revision, how far its items were, and its milestone', async () => {
    const run = 'demo/hsm/picture';
    const started = (await stage.said(runStarted.type)).map(({ data }) => data);
    expect(started.filter((data) => String(data['run']).startsWith(run))).toHaveLength(4);
    expect(started[0]).toMatchObject({ run, template: 'picture', version: 1, work: 'hsm', status: 'running' });
    expect(started.find((data) => data['item'] === 'SATL_0030')).toMatchObject({ parent: run, step: 'shots' });
    const ended = (await stage.said(runEnded.type)).map(({ data }) => [data['run'], data['status']]);
    expect(ended).toContainEqual([run, 'completed']);
    const steps = (await stage.said(stepChanged.type)).filter(({ data }) => data['run'] === run);
    const progress = steps.filter(({ data }) => data['step'] === 'shots').flatMap(({ data }) => data['items'] ?? []);
    expect(progress).toEqual([
      { total: 3, done: 0, failed: 0 },
      { total: 3, done: 1, failed: 0 },
      { total: 3, done: 2, failed: 0 },
      { total: 3, done: 3, failed: 0 },
      { total: 3, done: 3, failed: 0 },
    ]);
    const versions = (await stage.said(stepChanged.type))
      .filter(({ subject }) => subject === `run/${run}`)
      .map(({ subjectversion }) => subjectversion);
    expect(new Set(versions).size).toBe(versions.length);
    const [milestone] = await stage.said(milestoneReached.type);
    expect(milestone).toMatchObject({ data: { milestone: 'picture.finished', values: { shots: 3 } } });
    expect(new URLSearchParams(milestone?.keys).get('work')).toBe('hsm');
  });

  it('says what an open wait waits for, by type and business keys, and which step makes what others may wait for', async () => {
    const run = 'demo/hsm/picture';
    const steps = (await stage.said(stepChanged.type)).map(({ data }) => data);
    const edl = steps.filter((data) => data['run'] === run && data['step'] === 'edl');
    expect(edl.map(({ status, waitsFor }) => [status, waitsFor])).toEqual([
      ['waiting', { event: materialArrived.type, key: { work: 'hsm', kind: 'edl' } }],
      ['done', undefined],
    ]);
    const version = steps.filter((data) => data['run'] === `${run}/shots[SATL_0010]#1` && data['step'] === 'version');
    expect(version[0]).toMatchObject({ waitsFor: { key: { work: 'hsm', shot: 'SATL_0010', kind: 'version' } } });
    const [started] = (await stage.said(runStarted.type)).map(({ data }) => data['steps'] as { name: string }[]);
    expect(started?.find(({ name }) => name === 'finished')).toMatchObject({
      makes: [{ event: milestoneReached.type, key: { milestone: 'picture.finished' } }],
    });
  });

  it('starts no more items than its window is wide, and joins once', async () => {
    const run = await untilShots('window');
    const items = () => stage.said(runStarted.type).then((all) => all.filter(({ data }) => data['parent'] === run));
    expect((await items()).map(({ data }) => data['item'])).toEqual(['SATL_0010', 'SATL_0020']);
    for (const { code } of shots) {
      const item = `${run}/shots[${code}]#1`;
      await untilReview('window', item, code, 1);
      await stage.tell(decided('window', `${item}/review#1`, 'approved'));
    }
    await stage.ended(run);
    expect((await items()).map(({ data }) => data['item'])).toEqual(['SATL_0010', 'SATL_0020', 'SATL_0030']);
    const joins = await stage.db.query(`select number from dispatches where run = $1 and kind = 'joined'`, [run]);
    expect(joins).toHaveLength(1);
  }, 60_000);

  it('collects a fact that came before anybody waited, once, and never the same for a later attempt', async () => {
    const early = arrived('early', 'edl');
    await stage.tell(early);
    const run = 'demo/early/picture';
    await stage.tell(opened('early'));
    await stage.owners.asks('gate.open', `${run}/lock#1`);
    expect(await stage.evaluations(early)).toMatchObject([
      { outcome: 'notFired', rule: 'picture/edl' },
      { outcome: 'fired', rule: `${run}/edl#1`, runs: [run] },
    ]);
    await stage.tell(decided('early', `${run}/lock#1`, 'approved'));
    const item = `${run}/shots[SATL_0010]#1`;
    const [v1, v2] = ['v1', 'v2'].map((version) => arrived('early', 'version', { shot: 'SATL_0010', version }));
    await stage.reached(run, 'shots#1', 'running');
    await stage.tell(v1!);
    await stage.tell(v2!);
    expect(await stage.evaluations(v2!)).toMatchObject([{ outcome: 'held', rule: `${item}/version` }]);
    await stage.tell(reported('early', `${item}/anim#1`, 'wfa'));
    const first = await stage.owners.asks('gate.open', `${item}/review#1`);
    expect(first.input).toMatchObject({ about: { version: 'v1' } });
    await stage.tell(decided('early', `${item}/review#1`, 'retake', 'again'));
    await stage.owners.asks('task.open', `${item}/anim#2`);
    await stage.tell(reported('early', `${item}/anim#2`, 'wfa'));
    const second = await stage.owners.asks('gate.open', `${item}/review#2`);
    expect(second.input).toMatchObject({ about: { version: 'v2' } });
    expect(await stage.evaluations(v1!)).toMatchObject([
      { outcome: 'held' },
      { outcome: 'fired', rule: `${item}/version#1` },
    ]);
    expect((await stage.evaluations(v2!)).at(-1)).toMatchObject({ outcome: 'fired', rule: `${item}/version#2` });
  }, 60_000);

  it('goes on after its worker is killed, having asked nothing twice', async () => {
    const run = 'demo/killed/picture';
    await stage.tell(opened('killed'));
    await stage.reached(run, 'edl#1', 'waiting');
    await stage.stopWorker();
    await stage.tell(arrived('killed', 'edl'), arrived('killed', 'edl'));
    await stage.startWorker();
    await stage.owners.asks('gate.open', `${run}/lock#1`);
    await stage.stopWorker();
    await stage.tell(decided('killed', `${run}/lock#1`, 'approved'));
    await stage.startWorker();
    await stage.reached(run, 'shots#1', 'running');
    const gates = stage.owners.of('gate.open').filter((asked) => asked.run === run);
    expect(gates.map(({ onceKey }) => onceKey)).toEqual([`${run}/lock#1:openGate`]);
  }, 60_000);

  it('is cancelled with its items, closes what it had asked for, and hears nothing more', async () => {
    const run = await untilShots('cancelled');
    const item = `${run}/shots[SATL_0010]#1`;
    await stage.owners.asks('task.open', `${item}/anim#1`);
    await stage.command('run.cancel', { run, reason: 'The order was withdrawn.' });
    expect(await stage.ended(run)).toMatchObject({ status: 'cancelled', reason: 'The order was withdrawn.' });
    expect(await stage.ended(item)).toMatchObject({ status: 'cancelled', reason: 'The order was withdrawn.' });
    const closed = await stage.owners.asks('step.close', `${item}/anim#1`);
    expect(closed.input).toEqual({ project: 'demo', step: `${item}/anim#1`, reason: 'The order was withdrawn.' });
    await keepHistory(stage.client, run, 'cancelled');
    const late = reported('cancelled', `${item}/anim#1`, 'wfa');
    await stage.tell(late);
    expect(await stage.evaluations(late)).toEqual([
      expect.objectContaining({
        outcome: 'runClosed',
        rule: `${item}/anim#1`,
        reason: `The run ${item} is closed: The order was withdrawn..`,
      }),
    ]);
    await expect(stage.command('run.cancel', { run, reason: 'again' })).rejects.toMatchObject({ code: 'run.ended' });
  }, 60_000);

  it('fails, saying why, when an owner refuses', async () => {
    stage.owners.on('cut.lock', ({ work }) => {
      if (work === 'refused') throw refuse('cut.unknown', 'There is no cut v1.');
      return { cut: 'v1', shots };
    });
    const run = 'demo/refused/picture';
    await stage.tell(opened('refused'));
    await stage.tell(arrived('refused', 'edl'));
    await stage.owners.asks('gate.open', `${run}/lock#1`);
    await stage.tell(decided('refused', `${run}/lock#1`, 'approved'));
    expect(await stage.ended(run)).toMatchObject({
      status: 'failed',
      reason: 'locked: There is no cut v1. (cut.unknown)',
    });
  }, 60_000);

  it('has failed when somebody ends its workflow in Temporal, and facts for it find it closed', async () => {
    const run = 'demo/terminated/picture';
    await stage.tell(opened('terminated'));
    await stage.reached(run, 'edl#1', 'waiting');
    await stage.client.workflow.getHandle(run).terminate('by hand');
    const edl = arrived('terminated', 'edl');
    await stage.tell(edl);
    expect(await stage.ended(run)).toMatchObject({ status: 'failed', reason: 'its workflow was ended from outside' });
    await until('the fact is evaluated again', async () => (await stage.evaluations(edl)).length === 2);
    expect(await stage.evaluations(edl)).toMatchObject([
      { outcome: 'fired' },
      { outcome: 'runClosed', rule: `${run}/edl#1`, runs: [run] },
    ]);
  }, 60_000);

  it('keeps projects apart that use the same codes', async () => {
    await stage.tell(opened('shared', 'feature', 'one'), opened('shared', 'feature', 'two'));
    await stage.reached('two/shared/picture', 'edl#1', 'waiting');
    await stage.reached('one/shared/picture', 'edl#1', 'waiting');
    const edl = arrived('shared', 'edl', { project: 'one' });
    await stage.tell(edl);
    expect(await stage.evaluations(edl)).toMatchObject([{ outcome: 'fired', runs: ['one/shared/picture'] }]);
    expect(edl.type).toBe(materialArrived.type);
    expect((await stage.steps('two/shared/picture'))['edl#1']).toBe('waiting');
  }, 60_000);
});
