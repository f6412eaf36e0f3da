import { createTasks, idFrom, type InputOf, type OutputOf, refuse, phrase, taskOpened } from '@bobine/contracts';
import {
  appearance,
  type CommandContext,
  type CommandHandlers,
  drafted,
  emitDrafted,
  heldFor,
} from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import { decideEach, outcomesOf, toDo } from '../bulk/bulk.js';
import { releaseClaims } from '../claim/release.js';
import { CONSUMER } from '../claim/status-claim.js';
import { mustBeAllowed } from '../person/rights.js';
import { standingOf } from '../shot/shot.store.js';
import { workMustExist } from '../work/work.store.js';
import { assignees } from './assignees.js';
import { openByHand, publicState, taskName } from './task.js';
import { findTasksById, saveTasks } from './task.store.js';

/** Opens many tasks that no workflow has asked for. */
async function create(
  { project, work, mode, items }: InputOf<typeof createTasks>,
  { tx, principal, cause }: CommandContext,
): Promise<OutputOf<typeof createTasks>> {
  mustBeAllowed(principal, 'breakdown.edit', project);
  await workMustExist(tx, project, work);
  const asked = items.map(({ unit, ...item }) => {
    const of = { ...item, unit: unit ?? item.shot ?? work };
    return { ...of, id: idFrom('task', project, work, item.type, of.unit) };
  });
  const keys = asked.map(({ type, unit }) => ({ project, work, type, unit }));
  await lockNames(
    tx,
    keys.map((key) => appearance(taskName(key))),
  );
  const known = await findTasksById(
    tx,
    asked.map(({ id }) => id),
  );
  const shots = await standingOf(tx, { project, work }, [...new Set(asked.flatMap(({ shot }) => shot ?? []))]);
  const mustBeThere = await assignees(tx, project, items);
  const all = decideEach(
    asked,
    ({ id }) => id,
    (item) => {
      if (item.shot && !shots.has(item.shot)) {
        throw refuse('shot.unknown', phrase`There is no shot ${item.shot} in ${work}. Add it first.`);
      }
      mustBeThere(item);
      const { to, ...what } = item;
      return openByHand(known.get(item.id), { ...what, ...to, project, work });
    },
  );
  const tasks = toDo(mode, all);
  await saveTasks(tx, tasks);
  const facts = tasks.map((task) => drafted(taskOpened, `task/${task.task}`, publicState(task), { ...cause, project }));
  const versions = await emitDrafted(tx, facts, 'production');
  const waiting = new Set(
    (
      await heldFor(
        tx,
        CONSUMER,
        tasks.map((task) => taskName(task)),
      )
    ).map(({ thing }) => thing),
  );
  for (const task of tasks) if (waiting.has(taskName(task))) await releaseClaims(tx, task, 1);
  return outcomesOf(mode, all, (id) => versions.get(`task/${id}`));
}

/** Tasks that are opened by hand, many at once. */
export const createTaskCommands = (commands: CommandHandlers): CommandHandlers => commands.on(createTasks, create);
