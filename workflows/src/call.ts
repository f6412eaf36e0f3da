import { type Priority, rankOf } from '@bobine/contracts/priority';
import { taskQueue } from '@bobine/contracts/queues';
import type { CompiledTemplate, Json } from '@bobine/templates/engine';
import type { ActivityOptions } from '@temporalio/workflow';
import {
  amendGateInput,
  amendStepInput,
  closeStepInput,
  escalateGateInput,
  openGateInput,
  openTaskInput,
} from './production-input.js';
import type { OutsideCommand } from './run.js';

/** An activity to ask of its owner, and whether the run waits for the answer. */
export type Call = { activity: string; input: unknown; options: ActivityOptions; answered: boolean };

const patient = { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' } as const;

/** What production is asked to open or close must not fail because it is away: it is asked until it answers. */
const PRODUCTION: ActivityOptions = {
  taskQueue: taskQueue('production'),
  startToCloseTimeout: '30 seconds',
  retry: patient,
};

const ofProduction = (activity: string, input: unknown, answered: boolean): Call => ({
  activity,
  input,
  options: PRODUCTION,
  answered,
});

/** The most urgent is taken first from a queue that has more than its workers can do. */
const urgency = (priority: Priority | undefined): Pick<ActivityOptions, 'priority'> =>
  priority ? { priority: { priorityKey: rankOf(priority) } } : {};

/** Which activity carries a command out; null for what the record alone tells: overdue work, a gate's further rungs, and titles nobody holds. */
export function callOf(command: OutsideCommand, template: CompiledTemplate): Call | null {
  switch (command.kind) {
    case 'activity': {
      const { activity, input, queue, timeoutMs, heartbeatMs, retryMax, onceKey, priority } = command;
      // What was done must not stay done because its owner is away: it is asked until it answers.
      const isUndo = onceKey.endsWith(':undo');
      const options: ActivityOptions = {
        taskQueue: queue,
        startToCloseTimeout: timeoutMs,
        ...(heartbeatMs === null ? {} : { heartbeatTimeout: heartbeatMs }),
        retry: isUndo ? patient : { ...patient, maximumAttempts: retryMax },
        ...urgency(priority),
      };
      return { activity, input, options, answered: !isUndo };
    }
    case 'openTask':
      return ofProduction('task.open', openTaskInput(command, template), true);
    case 'openGate':
      return ofProduction('gate.open', openGateInput(command), true);
    case 'amendGate':
      return ofProduction('gate.amend', amendGateInput(command), true);
    case 'amend':
      return ofProduction('step.amend', amendStepInput(command), true);
    case 'closeTask':
    case 'closeGate':
      return ofProduction('step.close', closeStepInput(command), false);
    case 'escalate':
      if (command.of !== 'gate' || command.rung !== 1) return null;
      return ofProduction('gate.escalate', escalateGateInput(command.address, command.about), false);
    case 'stopActivity':
      return null;
  }
}

/** What an activity handed back, as JSON. */
export const outputOf = (value: unknown): Json => (value === undefined ? null : (value as Json));
