import { actorOf, idFrom, type InputOf, openTask, reportTask } from '@bobine/contracts';
import { appearance, type CommandContext, type CommandHandlers } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import { releaseClaims } from '../claim/release.js';
import { mustBeAllowed } from '../person/rights.js';
import { vendorMustExist } from '../vendor/vendor.store.js';
import { workMustExist } from '../work/work.store.js';
import { reportingRights, unknownTask } from './rights.js';
import { saveChanged, saveOpened } from './task.facts.js';
import { open, reportOrRefuse, type Task, taskName } from './task.js';
import { findTask, findTaskById } from './task.store.js';

async function openForStep(input: InputOf<typeof openTask>, context: CommandContext): Promise<{ task: string }> {
  const { tx, principal, cause } = context;
  mustBeAllowed(principal, 'workflow.steer', input.project);
  await workMustExist(tx, input.project, input.work);
  if (input.vendor) await vendorMustExist(tx, input.vendor);
  await lockNames(tx, [appearance(taskName(input))]);
  const known = await findTask(tx, input);
  const task = open(known, input, idFrom('task', input.project, input.work, input.type, input.unit));
  if (!task) return { task: (known as Task).task };
  if (known) await saveChanged(tx, task, known.status, cause);
  else await saveOpened(tx, task, cause);
  await releaseClaims(tx, task, known ? known.attempt + 1 : 1);
  return { task: task.task };
}

const subjectOf = ({ task }: { task: string }): string => `task/${task}`;
/** Tasks: opened by steps of workflows, reported on by those who do them. */
export const taskCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(openTask, openForStep).on(
    reportTask,
    async ({ task: id, ...asked }, { tx, principal, at, cause }) => {
      const task = await findTaskById(tx, id);
      if (!task) throw unknownTask(id);
      (await reportingRights(tx, principal, task.project))(task, asked.status);
      const next = reportOrRefuse(task, asked, { by: actorOf(principal), at: at.toISOString() });
      if (next) await saveChanged(tx, next, task.status, cause);
      const { status, answered } = next ?? task;
      return { task: id, status, ...(answered ? { answeredAt: answered.at } : {}) };
    },
    { subject: subjectOf },
  );
