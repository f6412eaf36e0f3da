import { readFile } from 'node:fs/promises';
import { milestoneReached } from '@bobine/contracts';
import { afterWorking, type CompiledTemplate, type EmitCommand, type EscalateCommand } from '@bobine/templates';
import { until } from '@bobine/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decided, opened, reported } from '../testing/facts.js';
import { keepHistory } from '../testing/histories.js';
import { Stage } from '../testing/stage.js';
import { record } from './record.js';

const ESCALATED = 'bobine.run.escalated.v1';

describe('a run that is late', () => {
  const run = 'demo/tardy/late';
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    const template = await readFile(new URL('../testing/late.yaml', import.meta.url), 'utf8');
    expect((await stage.publish(template)).problems).toEqual([]);
    await stage.tell(opened('tardy'));
  }, 120_000);
  afterAll(() => stage.close());

  const told = async () =>
    (await stage.said(ESCALATED)).map(({ data }) => data['escalated'] as { step?: string; rung: number; to: string });

  it('says who is told, rung by rung, of a step and of itself, and goes on', async () => {
    await until('all three are told', async () => (await told()).length === 3);
    const [first, second, third] = await stage.said(ESCALATED);
    const [review] = await stage.db.query<{ opened_at: Date; deadline: Date | null; status: string }>(
      `select opened_at, deadline, status from steps where run = $1 and step = 'review'`,
      [run],
    );
    const deadline = new Date(review!.opened_at.getTime() + 1000).toISOString();
    const ofReview = { step: `${run}/review#1`, title: 'Review', deadline, reason: `due ${deadline}, and still open` };
    expect(first).toMatchObject({
      ...{ project: 'demo', subject: `run/${run}` },
      data: { run, work: 'tardy', status: 'running', escalated: { ...ofReview, rung: 1, to: 'coordinator' } },
    });
    expect(second?.data).toMatchObject({ escalated: { ...ofReview, rung: 2, to: 'postSupervisor' } });
    expect(third?.data).toMatchObject({ run, escalated: { rung: 1, to: 'producer' } });
    expect(third?.data['escalated']).not.toHaveProperty('step');
    expect(review).toMatchObject({ status: 'escalated', deadline: null });
  }, 60_000);

  it('tells production of its decision once, at the first rung', async () => {
    expect(stage.owners.of('gate.escalate')).toMatchObject([{ onceKey: `${run}/review#1:escalate` }]);
  });

  it('is due in the working time of the calendar it was published with', async () => {
    const [row] = await stage.db.query<{ template: CompiledTemplate; opened_at: Date; deadline: Date }>(
      `select c.template, s.opened_at, s.deadline from runs r join compiled_templates c using (hash)
       join steps s on s.run = r.address where r.address = $1 and s.step = 'grade'`,
      [run],
    );
    const { template, opened_at: openedAt, deadline } = row!;
    expect(deadline.toISOString()).toBe(afterWorking(template.calendar!, openedAt.toISOString(), { days: 3 }));
  });

  it('says nothing twice, however often it is recorded', async () => {
    const reason = 'due long ago, and still open';
    const command: EscalateCommand = {
      ...{
        kind: 'escalate',
        of: 'human',
        onceKey: `${run}/grade#1:escalate`,
        address: `${run}/grade#1`,
        step: 'grade',
      },
      ...{ attempt: 1, title: 'Grade', rung: 1, to: null, deadline: '2026-03-02T08:00:00.000Z', reason, about: {} },
    };
    const turn = { run, revision: 1, steps: [], commands: [command], readings: [], outcome: null };
    await record(stage.db, turn);
    await record(stage.db, turn);
    expect((await told()).filter(({ step }) => step === command.address)).toHaveLength(1);
  });

  it('says a milestone as it said it first, when a turn that was lost is taken again a moment later', async () => {
    const said = (at: string): EmitCommand => ({
      ...{ kind: 'emit', onceKey: `${run}/late#1:emit`, address: `${run}/late#1`, step: 'late', attempt: 1 },
      ...{ eventType: 'work.late', keys: { work: 'tardy' }, data: { at } },
    });
    const turn = (at: string) => ({ run, revision: 1, steps: [], commands: [said(at)], readings: [], outcome: null });
    const answer = [{ onceKey: `${run}/late#1:emit`, ok: true }];
    expect(await record(stage.db, turn('2026-03-02T08:00:00.000Z'))).toEqual(answer);
    expect(await record(stage.db, turn('2026-03-02T08:00:05.000Z'))).toEqual(answer);
    const milestones = (await stage.said(milestoneReached.type)).map(({ data }) => data['values']);
    expect(milestones).toEqual([{ work: 'tardy', at: '2026-03-02T08:00:00.000Z' }]);
  });

  it('ends as any other once all is decided', async () => {
    await stage.tell(decided('tardy', `${run}/review#1`, 'approved'), reported('tardy', `${run}/grade#1`, 'done'));
    expect(await stage.ended(run)).toMatchObject({ status: 'completed' });
    await keepHistory(stage.client, run, 'escalated');
  }, 60_000);
});
