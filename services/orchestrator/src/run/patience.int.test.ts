import { readFile } from 'node:fs/promises';
import { type CompiledTemplate } from '@bobine/templates';
import { RUNS_QUEUE } from '@bobine/contracts';
import { type Arrival, RUN_WORKFLOW, type RunInput, SIGNALS } from '@bobine/workflows';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrived, decided, opened, reported } from '../testing/facts.js';
import { keepHistory } from '../testing/histories.js';
import { Stage } from '../testing/stage.js';

describe('a run that lasts', () => {
  const run = 'demo/patient/patient';
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.publish(await readFile(new URL('../testing/patient.yaml', import.meta.url), 'utf8'));
    await startPatiently();
  }, 120_000);
  afterAll(() => stage.close());

  /** Starts the workflow as the dispatcher would, with a history that may grow to 30 events only. */
  async function startPatiently(): Promise<void> {
    await stage.stopWorker();
    await stage.tell(opened('patient'));
    const [row] = await stage.db.query<{ template: CompiledTemplate; inputs: never }>(
      'select c.template, r.inputs from runs r join compiled_templates c using (hash) where r.address = $1',
      [run],
    );
    const input: RunInput = { address: run, template: row!.template, from: { inputs: row!.inputs }, patience: 30 };
    await stage.client.workflow.start(RUN_WORKFLOW, { workflowId: run, taskQueue: RUNS_QUEUE, args: [input] });
    await stage.db.query(`update dispatches set done_at = now() where run = $1 and kind = 'start'`, [run]);
    await stage.startWorker();
  }

  it('escalates a decision that is overdue, and decides nothing', async () => {
    await stage.reached(run, 'agree#1', 'escalated');
    await until('production is told', () => stage.owners.of('gate.escalate').length === 1);
    expect(stage.owners.of('gate.escalate')[0]).toMatchObject({ input: { project: 'demo', step: `${run}/agree#1` } });
    await stage.reached(run, 'never#1', 'skipped');
    await stage.tell(decided('patient', `${run}/agree#1`, 'approved'));
    await stage.reached(run, 'agree#1', 'done');
  }, 60_000);

  it('continues as new without losing or doubling a fact, and knows a repeated signal again', async () => {
    const first = await stage.client.workflow.getHandle(run).describe();
    for (let at = 0; at < 11; at++) {
      await stage.tell(arrived('patient', 'cameraOriginal', { version: `r${at}` }));
      await until(`fact ${at} is told`, async () => {
        const [row] = await stage.db.query<{ n: number }>(
          'select count(*)::int as n from dispatches where run = $1 and done_at is null',
          [run],
        );
        return row?.n === 0;
      });
    }
    const now = await stage.client.workflow.getHandle(run).describe();
    expect(now.runId).not.toBe(first.runId);
    const [told] = await stage.db.query<{ number: number; address: string; fact: never }>(
      `select number, address, f.fact from dispatches d join facts f on f.id = d.fact
       where run = $1 and address like '%rolls#1' order by number limit 1`,
      [run],
    );
    const repeated: Arrival = { number: told!.number, address: told!.address, fact: told!.fact };
    await stage.client.workflow.getHandle(run).signal(SIGNALS.factArrived, [repeated]);
    await stage.tell(arrived('patient', 'cameraOriginal', { version: 'last' }));
    expect(await stage.ended(run)).toMatchObject({ status: 'completed', output: { rolls: 12 } });
    await keepHistory(stage.client, run, 'continued-as-new');
    const [late] = await stage.db.query<{ n: number }>(
      `select count(*)::int as n from evaluations where outcome <> 'fired' and rule like $1`,
      [`${run}/rolls%`],
    );
    expect(late).toEqual({ n: 0 });
  }, 60_000);

  it('hears out what comes in the very moment it ends, and is over all the same', async () => {
    const closing = `
apiVersion: bobine/v1
name: closing
inputs: { project: string, work: string }
start:
  - on: bobine.work.opened.v1
    when: event.keys.work.startsWith("closing")
    key: event.keys.work
    inputs: { project: event.project, work: event.keys.work }
steps: { grade: { human: { type: GRD, role: colourist } } }
`;
    expect((await stage.publish(closing)).problems).toEqual([]);
    const works = Array.from({ length: 12 }, (_, nth) => `closing${nth}`);
    const runOf = (work: string) => `demo/${work}/closing`;
    await stage.tell(...works.map((work) => opened(work)));
    await Promise.all(
      works.map(async (work, nth) => {
        const step = `${runOf(work)}/grade#1`;
        await stage.owners.asks('task.open', step);
        const order = { runs: [runOf(work)], action: 'prioritise', priority: 'urgent', reason: 'a festival' };
        const ending = [() => stage.tell(reported(work, step, 'done')), () => stage.command('run.steer', order)];
        // Who comes after the end is told so; who comes before it is heard.
        const late = (error: { code?: string }) => expect(error.code).toBe('run.ended');
        await Promise.all((nth % 2 ? ending : ending.toReversed()).map((each) => each().catch(late)));
      }),
    );
    for (const work of works) {
      expect(await stage.ended(runOf(work))).toMatchObject({ status: 'completed' });
      expect(await stage.client.workflow.getHandle(runOf(work)).result()).toMatchObject({ state: 'completed' });
    }
    await until('nothing is left to be told', async () => {
      const rows = await stage.db.query(`select from dispatches where run like '%/closing' and done_at is null`);
      return rows.length === 0;
    });
  }, 60_000);
});
