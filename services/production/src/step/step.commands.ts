import { amendStep, closeStep, gateAmended, gateCancelled, type InputOf, refuse, phrase } from '@bobine/contracts';
import { appearance, type CommandContext, type CommandHandlers, emit } from '@bobine/messaging';
import { lockNames } from '@bobine/persistence';
import { releaseClaims } from '../claim/release.js';
import { subjectOf } from '../gate/gate.commands.js';
import { amend as amendGate, cancel, publicState } from '../gate/gate.js';
import { findGateOfStep, saveGate } from '../gate/gate.store.js';
import { membershipOf } from '../person/person.store.js';
import { mustBeAllowed } from '../person/rights.js';
import { saveAmended, saveChanged } from '../task/task.facts.js';
import { amend as amendTask, close, taskName } from '../task/task.js';
import { findTaskOfStep, taskKeyOfStep } from '../task/task.store.js';
import { vendorMustExist } from '../vendor/vendor.store.js';

/** Changes what a step has opened, under its lock: a vote or a report that came before refuses it. */
async function amend(
  { project, step, to, due, priority, reason }: InputOf<typeof amendStep>,
  { tx, principal, cause }: CommandContext,
): Promise<Record<string, never>> {
  mustBeAllowed(principal, 'workflow.steer', project);
  const amendment = { ...(to ? { to } : {}), ...(due ? { due } : {}), ...(priority ? { priority } : {}) };
  const key = to && (await taskKeyOfStep(tx, project, step));
  // What somebody else has said of it already is waiting for it.
  if (key) await lockNames(tx, [appearance(taskName(key))]);
  const gate = await findGateOfStep(tx, project, step);
  const task = await findTaskOfStep(tx, project, step);
  if (!gate && !task) throw refuse('step.nothingOpen', phrase`Nothing was opened by the step ${step}.`);
  const later = gate && amendGate(gate, amendment);
  if (gate && later) {
    await saveGate(tx, later);
    const was = gate.due ? { due: gate.due } : {};
    await emit(tx, gateAmended, subjectOf(later), { ...publicState(later), was, why: reason }, cause);
  }
  if (to?.vendor) await vendorMustExist(tx, to.vendor);
  if (to?.person && !(await membershipOf(tx, to.person, project))) {
    throw refuse('person.unknown', phrase`${to.person} takes no part in ${project}: nobody could report the work.`);
  }
  const changed = task && amendTask(task, amendment);
  if (task && changed) await saveAmended(tx, changed, task, reason, cause);
  if (to && changed) await releaseClaims(tx, changed, changed.attempt);
  return {};
}

/** What a step has opened may change with it, and ends with it: nobody is asked any more, and nothing is undone that was said. */
export const stepCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(amendStep, amend).on(closeStep, async ({ project, step, ...why }, { tx, principal, cause }) => {
    mustBeAllowed(principal, 'workflow.steer', project);
    const gate = await findGateOfStep(tx, project, step);
    const cancelled = gate && cancel(gate, why.reason);
    if (cancelled) {
      await saveGate(tx, cancelled);
      await emit(tx, gateCancelled, subjectOf(cancelled), { ...publicState(cancelled), ...why }, cause);
    }
    const task = await findTaskOfStep(tx, project, step);
    const closed = task && close(task, why);
    if (task && closed) await saveChanged(tx, closed, task.status, cause);
    return {};
  });
