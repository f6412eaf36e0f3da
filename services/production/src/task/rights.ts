import { isAsked, may } from '@bobine/access';
import { type Principal, refuse, phrase, statusClaimed } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { membershipOf } from '../person/person.store.js';
import { maySend } from '../vendor/grant.store.js';
import type { Task } from './task.js';

export const unknownTask = (id: string) => refuse('task.unknown', phrase`There is no task ${id}.`);

/** Refuses a report by somebody whose task it is not; what one may not see answers as if it did not exist. */
export type MayReport = (task: Task, status: string | undefined) => void;

/** What somebody may report on in a project, read once for however many tasks. */
export async function reportingRights(tx: Tx, principal: Principal, project: string): Promise<MayReport> {
  if (principal.kind === 'vendor') {
    const sends =
      may(principal, 'task.report', project) && (await maySend(tx, project, principal.id, statusClaimed.type));
    return (task, status) => {
      const own = task.project === project && task.vendor === principal.id && status !== 'omit';
      if (!own || !sends) throw unknownTask(task.task);
    };
  }
  const everything = may(principal, 'task.report', project);
  const member = everything ? undefined : await membershipOf(tx, principal.id, project);
  return (task, status) => {
    if (task.project !== project) throw unknownTask(task.task);
    if (everything) return;
    if (!member) throw unknownTask(task.task);
    if (!isAsked({ ...principal, memberships: [member] }, task) || status === 'omit') {
      throw refuse('access.denied', 'This task is not yours to report on. Ask the coordinator.');
    }
  };
}
