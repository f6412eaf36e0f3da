import { amendStep, checked, CATALOGUE, closeStep, escalateGate, openGate, openTask } from '@bobine/contracts';
import { compile } from '@bobine/templates';
import { describe, expect, it } from '@jest/globals';
import { callOf } from './call.js';
import type { OutsideCommand } from './run.js';

const template = compile(
  `
apiVersion: bobine/v1
name: small
inputs: { project: string, work: string }
steps:
  anim:
    human: { type: ANM, vendor: '"anim"' }
  review:
    needs: [anim]
    gate: { quorum: 1, of: [vfxSupervisor], veto: [director], retake: { to: anim, max: 2 } }
`,
  CATALOGUE,
);
const base = (step: string, verb: string) => ({
  onceKey: `r/${step}#2:${verb}`,
  address: `r/${step}#2`,
  step,
  attempt: 2,
});
const about = { project: 'demo', work: 'hsm', shot: 'SATL_0010', unit: 'SATL_0010' };
const due = '2026-03-03T10:00:00.000Z';

describe('what a command asks of an owner', () => {
  it('is a task of production, with why it is done again and whether a gate approves it', () => {
    const command: OutsideCommand = {
      ...base('anim', 'openTask'),
      kind: 'openTask',
      type: 'ANM',
      title: 'Animation',
      role: null,
      vendor: 'anim',
      person: null,
      due,
      about,
      asks: { checklist: ['Handles'], form: [{ name: 'frames', type: 'number', required: true }], ends: ['wfa'] },
      retake: { from: 'r/review#1', reason: 'The hand is late.', at: due },
      previous: 'r/anim#1',
    };
    const call = callOf(command, template);
    expect(call).toMatchObject({ activity: 'task.open', answered: true, options: { taskQueue: 'bobine-production' } });
    expect(checked(openTask.input, call?.input, 'task')).toEqual({
      project: 'demo',
      work: 'hsm',
      shot: 'SATL_0010',
      unit: 'SATL_0010',
      step: 'r/anim#2',
      type: 'ANM',
      title: 'Animation',
      attempt: 2,
      vendor: 'anim',
      due,
      gated: true,
      note: 'The hand is late.',
      checklist: ['Handles'],
      form: [{ name: 'frames', type: 'number', required: true }],
      ends: ['wfa'],
    });
  });

  it('is a gate of production, with who votes, who may veto and which task it approves', () => {
    const command: OutsideCommand = {
      ...base('review', 'openGate'),
      kind: 'openGate',
      title: 'Review',
      rule: 'quorum',
      parties: ['vfxSupervisor'],
      quorum: 1,
      veto: ['director'],
      due: null,
      about,
      delegate: false,
      decides: { address: 'r/anim#2', type: 'ANM' },
      previous: null,
    };
    const call = callOf(command, template);
    expect(call?.activity).toBe('gate.open');
    expect(checked(openGate.input, call?.input, 'gate')).toEqual({
      project: 'demo',
      work: 'hsm',
      shot: 'SATL_0010',
      unit: 'SATL_0010',
      step: 'r/review#2',
      title: 'Review',
      attempt: 2,
      rule: 'quorum',
      quorum: 1,
      of: ['vfxSupervisor'],
      veto: ['director'],
      delegate: false,
      about,
      task: 'ANM',
      decides: 'r/anim#2',
    });
  });

  it('is told what is otherwise than it was asked for', () => {
    const command: OutsideCommand = {
      ...{ ...base('anim', 'amend1'), kind: 'amend', reason: 'They are full.', about },
      ...{ to: { vendor: 'paint' }, due, priority: 'urgent' },
    };
    const call = callOf(command, template);
    expect(call).toMatchObject({ activity: 'step.amend', answered: true });
    expect(checked(amendStep.input, call?.input, 'amend')).toEqual({
      ...{ project: 'demo', step: 'r/anim#2', reason: 'They are full.' },
      ...{ to: { vendor: 'paint' }, due, priority: 'urgent' },
    });
  });

  it('closes and escalates by the address of the step', () => {
    const close = callOf({ ...base('anim', 'close'), kind: 'closeTask', reason: 'superseded', about }, template);
    expect(checked(closeStep.input, close?.input, 'close')).toEqual({
      project: 'demo',
      step: 'r/anim#2',
      reason: 'superseded',
    });
    const overdue = { kind: 'escalate', title: 'Overdue', to: null, deadline: due, reason: 'overdue', about } as const;
    const gate = callOf({ ...base('review', 'escalate'), ...overdue, of: 'gate', rung: 1 }, template);
    expect(checked(escalateGate.input, gate?.input, 'escalate')).toEqual({ project: 'demo', step: 'r/review#2' });
    expect(callOf({ ...base('review', 'escalate2'), ...overdue, of: 'gate', rung: 2 }, template)).toBeNull();
    expect(callOf({ ...base('review', 'unheld'), ...overdue, of: 'gate', rung: 0 }, template)).toBeNull();
    expect(callOf({ ...base('anim', 'escalate'), ...overdue, of: 'human', rung: 1 }, template)).toBeNull();
  });

  it('is an activity of the catalogue on its own queue, tried as often as the template says', () => {
    const command: OutsideCommand = {
      ...base('check', 'run'),
      kind: 'activity',
      name: 'assets.inspect@1',
      activity: 'inspect',
      queue: 'bobine-assets-media',
      input: { material: 'm' },
      timeoutMs: 7_200_000,
      heartbeatMs: 30_000,
      retryMax: 3,
    };
    expect(callOf(command, template)).toEqual({
      activity: 'inspect',
      input: { material: 'm' },
      answered: true,
      options: expect.objectContaining({
        taskQueue: 'bobine-assets-media',
        startToCloseTimeout: 7_200_000,
        heartbeatTimeout: 30_000,
        retry: expect.objectContaining({ maximumAttempts: 3 }),
      }),
    });
    const undo = callOf({ ...command, onceKey: 'r/check#2:undo' }, template);
    expect(undo).toMatchObject({ answered: false, options: { taskQueue: 'bobine-assets-media' } });
    expect(undo?.options.retry).not.toHaveProperty('maximumAttempts');
    expect(callOf(command, template)?.options).not.toHaveProperty('priority');
    expect(callOf({ ...command, priority: 'urgent' }, template)?.options.priority).toEqual({ priorityKey: 1 });
  });
});
