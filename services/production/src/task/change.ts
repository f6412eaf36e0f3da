import { type changeTasks, type InputOf, refuse } from '@bobine/contracts';
import type { By } from './form.js';
import { amend, type Amendment, type Report, reportOrRefuse, type Task } from './task.js';

export type Change = Omit<InputOf<typeof changeTasks>['items'][number], 'task' | 'expectedVersion'>;
/** A task that is changed: what it becomes once it is somebody else's or otherwise due, and then once it is reported on. */
export type Changed = { before: Task; amended?: Task; reported?: Task };

/** What of a change is about the work as it is asked for, and not a report on it. */
export const amendmentOf = ({ to, due, priority }: Change): Amendment | undefined =>
  to || due || priority
    ? { ...(to ? { to } : {}), ...(due ? { due } : {}), ...(priority ? { priority } : {}) }
    : undefined;

/** The task with a change of both kinds, or undefined where it is so already. */
export function changed(task: Task, change: Change, by: By): Changed | undefined {
  const { status, note, version, answers, ticked } = change;
  const amendment = amendmentOf(change);
  const says = [note, version, answers, ticked].some((said) => said !== undefined);
  if (!amendment && status === undefined && !says) {
    throw refuse('input.invalid', 'Say what is to change: a status, whose it is, when it is due or how urgent it is.');
  }
  if (amendment?.due && task.step && !task.ended && amendment.due !== task.due) {
    throw refuse(
      'task.ofRun',
      'A run asks for this task and counts by its date: extend its step there (steerRuns), so that who is told when it is late follows.',
    );
  }
  const amended = amendment && amend(task, amendment);
  if (status === undefined && !says) return amended && { before: task, amended };
  const report = { status: status ?? task.status, note, version, answers, ticked } as Report;
  const reported = reportOrRefuse(amended ?? task, report, by);
  if (!amended && !reported) return undefined;
  return { before: task, ...(amended ? { amended } : {}), ...(reported ? { reported } : {}) };
}
