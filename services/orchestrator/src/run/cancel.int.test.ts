import { runEnded, taskQueue } from '@bobine/contracts';
import type { CompiledTemplate } from '@bobine/templates';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { opened, reported } from '../testing/facts.js';
import { keepHistory } from '../testing/histories.js';
import { startedByWork } from '../testing/source.js';
import { Stage } from '../testing/stage.js';

const DONE = startedByWork(
  'undone',
  `  first: { title: First, task: production.lockCut@1, retry: { max: 2 }, with: { project: inputs.project, work: inputs.work, cut: inputs.work } }
  second: { title: Second, needs: [first], task: production.lockCut@1, retry: { max: 2 }, with: { project: inputs.project, work: inputs.work, cut: inputs.work } }
  titles: { title: Titles, needs: [second], human: { type: TTL, role: editor } }
  shots:
    title: Shots
    needs: [second]
    forEach: { in: '["A", "B"]', as: shot, key: shot, window: 1 }
    steps:
      plate: { title: Plate, task: production.lockCut@1, with: { project: inputs.project, work: inputs.work, cut: shot } }
      anim: { title: Animation, needs: [plate], human: { type: ANM, role: animator } }`,
);

describe('a run that is cancelled', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    const { hash } = await stage.publish(DONE);
    await letUndo(hash ?? '');
  }, 120_000);
  afterAll(() => stage.close());

  /** What of the product can be undone depends on who owns it: the tasks of this template are, by releasing what they locked. */
  async function letUndo(hash: string): Promise<void> {
    const rows = await stage.db.query<{ hash: string; template: CompiledTemplate }>(
      'select hash, template from compiled_templates',
    );
    expect(rows.map((row) => row.hash)).toContain(hash);
    const undo = {
      ...{ name: 'production.unlock@1', activity: 'cut.unlock', queue: taskQueue('production') },
    };
    const undoing = (template: CompiledTemplate): CompiledTemplate => ({
      ...template,
      steps: template.steps.map((step) =>
        step.kind === 'task' ? { ...step, undo: { ...undo, timeoutMs: 10_000, heartbeatMs: null } } : step,
      ),
    });
    for (const { hash: of, template } of rows) {
      await stage.db.query('update compiled_templates set template = $2 where hash = $1', [
        of,
        JSON.stringify(undoing(template)),
      ]);
    }
  }

  const runOf = (work: string) => `demo/${work}/undone`;
  const cancel = (runs: string[], more: object = {}): Promise<{ effects: { run: string }[]; preview: string }> =>
    stage.command('run.steer', { runs, action: 'cancel', reason: 'The film is off.', ...more });
  const begun = async (work: string): Promise<string> => {
    const run = runOf(work);
    await stage.tell(opened(work));
    await stage.owners.asks('task.open', `${run}/titles#1`);
    await stage.owners.asks('task.open', `${run}/shots[A]#1/anim#1`);
    return run;
  };
  const undone = (run: string) =>
    stage.owners
      .of('cut.unlock')
      .filter((each) => each.run.startsWith(run))
      .map(({ onceKey }) => onceKey);

  it('shows what it takes back and undoes, in order, of its items too, and does exactly that', async () => {
    const run = await begun('shown');
    const { effects, preview } = await cancel([run], { dryRun: true });
    const shown = effects.map((each) => [
      each.run,
      'step' in each ? each.step : '',
      'effect' in each ? each.effect : '',
    ]);
    expect(shown).toEqual([
      [run, '', 'cancelled'],
      [run, 'titles', 'withdrawn'],
      [run, 'shots', 'withdrawn'],
      [run, 'second', 'undone'],
      [run, 'first', 'undone'],
      [`${run}/shots[A]#1`, '', 'cancelled'],
      [`${run}/shots[A]#1`, 'anim', 'withdrawn'],
      [`${run}/shots[A]#1`, 'plate', 'undone'],
    ]);
    await cancel([run], { preview });
    expect(await stage.ended(run)).toMatchObject({ status: 'cancelled', reason: 'The film is off.' });
    await stage.ended(`${run}/shots[A]#1`);
    await until('all is undone', () => undone(run).length === 3);
    // Each run in its own order; an item beside its parent.
    const own = undone(run).filter((key) => !key.includes('shots'));
    expect(own).toEqual([`${run}/second#1:undo`, `${run}/first#1:undo`]);
    expect((await stage.owners.asks('step.close', `${run}/titles#1`)).input['reason']).toBe('The film is off.');
    // What had not begun never does.
    expect(await stage.db.query(`select from runs where address = '${run}/shots[B]#1'`)).toEqual([]);
  }, 60_000);

  it('says how what was done is undone, and of what stays, why; owners are told under which key it was done', async () => {
    await stage.publish(
      startedByWork(
        'told',
        `  plan: { title: Plan, task: deliverables.plan@1, with: { project: inputs.project, deliverable: inputs.work } }
  cut: { title: Cut, needs: [plan], task: production.lockCut@1, with: { project: inputs.project, work: inputs.work, cut: inputs.work } }
  look: { title: Look, needs: [cut], task: production.currentCut@1, with: { project: inputs.project, work: inputs.work } }
  titles: { title: Titles, needs: [look], human: { type: TTL, role: editor } }`,
      ),
    );
    const run = 'demo/said/told';
    stage.owners.on('deliverable.plan', () => ({ deliverable: 'DCP' }));
    await stage.tell(opened('said'));
    await stage.owners.asks('task.open', `${run}/titles#1`);
    const { effects, preview } = await cancel([run], { dryRun: true });
    const done = { run, attempt: 1, status: 'done' };
    expect(effects.slice(2)).toEqual([
      {
        ...{ ...done, step: 'plan', title: 'Plan', effect: 'undone' },
        how: 'Say that nobody is making a deliverable, unless it was accepted',
      },
      {
        ...{ ...done, step: 'cut', title: 'Cut', effect: 'stays' },
        how: 'A locked cut is never unlocked: others work to it already. Locking another cut replaces it.',
      },
    ]);
    await cancel([run], { preview });
    await stage.client.workflow.getHandle(run).result();
    expect(stage.owners.of('deliverable.standDown')).toMatchObject([
      {
        onceKey: `${run}/plan#1:undo`,
        input: { project: 'demo', work: 'said', undoes: `${run}/plan#1:run`, output: { deliverable: 'DCP' } },
      },
    ]);
  }, 60_000);

  it('undoes to the end what fails more often than it may be tried, although its worker dies meanwhile, and is over only then', async () => {
    const run = await begun('failing');
    let tries = 0;
    const released: unknown[] = [];
    stage.owners.on('cut.unlock', ({ undoes }) => {
      tries += 1;
      if (tries <= 3) throw new Error('The disc is full.');
      released.push(undoes);
    });
    await stage.command('run.cancel', { run, reason: 'The film is off.' });
    await until('undoing has failed', () => tries >= 1);
    await stage.stopWorker();
    const workflow = stage.client.workflow.getHandle(run);
    expect((await workflow.describe()).status.name).toBe('RUNNING');
    await until('it goes on failing', () => tries >= 3);
    await stage.startWorker();
    await workflow.result();
    const own = released.filter((key) => !String(key).includes('shots'));
    expect(own).toEqual([`${run}/second#1:run`, `${run}/first#1:run`]);
    expect((await stage.said(runEnded.type)).filter(({ data }) => data['run'] === run)).toHaveLength(1);
    stage.owners.on('cut.unlock', () => ({}));
    await keepHistory(stage.client, run, 'undone');
  }, 90_000);

  it('is cancelled with others at once, and not at all when one of them has moved since', async () => {
    const runs = [await begun('one'), await begun('two')];
    const { preview } = await cancel(runs, { dryRun: true });
    await stage.tell(reported('two', `${runOf('two')}/titles#1`, 'done'));
    await stage.reached(runOf('two'), 'titles#1', 'done');
    await expect(cancel(runs, { preview })).rejects.toMatchObject({ code: 'steer.changed' });
    expect(await stage.db.query(`select from runs where work in ('one', 'two') and status <> 'running'`)).toEqual([]);
    await cancel(runs);
    for (const run of runs) expect(await stage.ended(run)).toMatchObject({ status: 'cancelled' });
    await expect(cancel(runs)).rejects.toMatchObject({ code: 'run.ended' });
  }, 60_000);
});
