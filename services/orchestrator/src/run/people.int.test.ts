import { taskStatusChanged } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decided, factFrom, opened } from '../testing/facts.js';
import { keepHistory } from '../testing/histories.js';
import { Stage } from '../testing/stage.js';

const TEMPLATE = `
apiVersion: bobine/v1
name: control
inputs: { project: string, work: string }
start: [{ on: bobine.work.opened.v1, key: event.keys.work, inputs: { project: event.project, work: event.keys.work } }]
steps:
  qc:
    human:
      type: QC
      role: operator
      checklist: [Heard it all]
      form: { loudness: { type: number, required: true, max: 0 }, remarks: { type: text } }
    again: { when: output.answers.loudness > -20, to: ask, max: 2, reason: '"Too loud: " + string(output.answers.loudness)' }
    needs: [ask]
  ask: { human: { type: MIX, role: mixer, done: [wfa] } }
  louder: { needs: [qc], when: steps.qc.output.answers.loudness < -23.0, human: { type: FIX, role: mixer } }
  lock: { needs: [louder], title: Sound, gate: { all: [director, dop], delegate: false } }
output: { loudness: steps.qc.output.answers.loudness }
`;

describe('what people fill in, and who decides', () => {
  const run = 'demo/quiet/control';
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    stage.owners.on('gate.open', () => ({ gate: 'g1', unheld: ['dop'] }));
    expect((await stage.publish(TEMPLATE)).problems).toEqual([]);
    await stage.tell(opened('quiet'));
  }, 120_000);
  afterAll(() => stage.close());

  const says = (step: string, type: string, status: 'wfa' | 'done', loudness?: number) =>
    stage.tell(
      factFrom(taskStatusChanged, {
        ...{ task: type, work: 'quiet', type, unit: 'quiet', status, was: 'ready', attempt: 1, step: `${run}/${step}` },
        ...(loudness === undefined ? {} : { ticked: ['Heard it all'], answers: { loudness, remarks: null } }),
      }),
    );
  it('is asked of whoever does it', async () => {
    await says('ask#1', 'MIX', 'wfa');
    const { input } = await stage.owners.asks('task.open', `${run}/qc#1`);
    expect(input).toMatchObject({
      checklist: ['Heard it all'],
      form: [
        { name: 'loudness', type: 'number', required: true, max: 0 },
        { name: 'remarks', type: 'text' },
      ],
      ends: ['done'],
    });
  }, 60_000);

  it('decides what is done again and what is done next, and is kept with the step', async () => {
    await says('qc#1', 'QC', 'done', -14);
    await stage.reached(run, 'ask#2', 'waiting');
    const { input } = await stage.owners.asks('task.open', `${run}/ask#2`);
    expect(input).toMatchObject({ note: 'Too loud: -14' });
    await says('ask#2', 'MIX', 'wfa');
    await stage.owners.asks('task.open', `${run}/qc#2`);
    await says('qc#2', 'QC', 'done', -23);
    await stage.reached(run, 'louder#1', 'skipped');
    const [row] = await stage.db.query<{ output: unknown }>(
      `select output from steps where run = $1 and step = 'qc' and attempt = 2`,
      [run],
    );
    expect(row?.output).toMatchObject({ answers: { loudness: -23, remarks: null }, ticked: ['Heard it all'] });
  }, 60_000);

  it('asks a title that nobody holds: the coordinator is told, and the run waits on', async () => {
    await stage.reached(run, 'lock#1', 'escalated');
    expect((await stage.owners.asks('gate.open', `${run}/lock#1`)).input).toMatchObject({ delegate: false });
    const said = await stage.said('bobine.run.escalated.v1');
    expect(said.map(({ data }) => data['escalated'])).toEqual([
      {
        ...{ step: `${run}/lock#1`, title: 'Sound', rung: 0, to: 'coordinator', deadline: expect.any(String) },
        reason: 'asks dop, and nobody holds that title: register a person with it',
        told: { pattern: expect.stringContaining('asks {0}, and nobody'), values: ['dop'] },
      },
    ]);
    expect(stage.owners.of('gate.escalate')).toEqual([]);
    await stage.tell(decided('quiet', `${run}/lock#1`, 'approved'));
    expect(await stage.ended(run)).toMatchObject({ status: 'completed', output: { loudness: -23 } });
    await keepHistory(stage.client, run, 'people');
  }, 60_000);
});
