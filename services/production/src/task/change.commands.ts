import { actorOf, changeTasks, type InputOf, type OutputOf, taskAmended, taskStatusChanged } from '@bobine/contracts';
import {
  appearance,
  type Cause,
  type CommandContext,
  type CommandHandlers,
  type Drafted,
  drafted,
  emitDrafted,
} from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import { decideEach, outcomesOf, toDo } from '../bulk/bulk.js';
import { Expected } from '../bulk/versions.js';
import { releaseClaims } from '../claim/release.js';
import { mustBeAllowed } from '../person/rights.js';
import { assignees } from './assignees.js';
import { amendmentOf, changed, type Changed } from './change.js';
import { reportingRights, unknownTask } from './rights.js';
import { publicState, taskName } from './task.js';
import { findTasksById, saveTasks, taskKeysOf } from './task.store.js';

type Asked = InputOf<typeof changeTasks>;
const subjectOf = (task: string): string => `task/${task}`;

/** Changes many tasks in a few statements: all of them are locked, decided on and written together. */
async function change(
  { project, mode, reason, items }: Asked,
  { tx, principal, at, cause }: CommandContext,
): Promise<OutputOf<typeof changeTasks>> {
  const ids = [...new Set(items.map(({ task }) => task))];
  const given = items.filter(({ to }) => to);
  // What somebody else has said of them already is waiting for them.
  if (given.length > 0) {
    const keys = await taskKeysOf(
      tx,
      given.map(({ task }) => task),
    );
    await lockNames(
      tx,
      keys.map((key) => appearance(taskName(key))),
    );
  }
  const tasks = await findTasksById(tx, ids);
  const stands = await Expected.read(
    tx,
    new Map(items.map(({ task, expectedVersion }) => [subjectOf(task), expectedVersion])),
  );
  const mayReport = await reportingRights(tx, principal, project);
  const mustBeThere = await assignees(tx, project, given);
  const by = { by: actorOf(principal), at: at.toISOString() };
  const decided = decideEach(
    items,
    ({ task }) => task,
    ({ task: id, expectedVersion, ...asked }): Changed | undefined => {
      const task = tasks.get(id);
      if (!task || task.project !== project) throw unknownTask(id);
      const amendment = amendmentOf(asked);
      // Whoever may do neither is told what they would be told of a report: nothing, if it is not theirs to see.
      if (!amendment || asked.status !== undefined || principal.kind === 'vendor') mayReport(task, asked.status);
      if (amendment) mustBeAllowed(principal, 'breakdown.edit', project);
      stands.mustStandAt(subjectOf(id), expectedVersion);
      mustBeThere(asked);
      return changed(task, asked, by);
    },
  );
  const all = toDo(mode, decided);
  await saveTasks(
    tx,
    all.map(({ before, amended = before, reported = amended }) => reported),
  );
  const why = reason ?? 'Changed by hand.';
  const versions = await emitDrafted(
    tx,
    all.flatMap((each) => factsOf(each, why, { ...cause, project })),
    'production',
  );
  for (const { before, amended } of all) {
    if (amended && amended.vendor !== before.vendor) await releaseClaims(tx, amended, amended.attempt);
  }
  return outcomesOf(mode, decided, (id) => versions.get(subjectOf(id)) ?? stands.versionOf(subjectOf(id)));
}

function factsOf({ before, amended, reported }: Changed, why: string, cause: Cause): Drafted[] {
  const subject = subjectOf(before.task);
  const { role, vendor, person, due } = before;
  return [
    ...(amended
      ? [drafted(taskAmended, subject, { ...publicState(amended), was: { role, vendor, person, due }, why }, cause)]
      : []),
    ...(reported ? [drafted(taskStatusChanged, subject, { ...publicState(reported), was: before.status }, cause)] : []),
  ];
}

/** Tasks that are changed by hand, many at once. */
export const changeCommands = (commands: CommandHandlers): CommandHandlers => commands.on(changeTasks, change);
