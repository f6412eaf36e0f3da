import { closeStep, gateCancelled } from '@bobine/contracts';
import { type CommandHandlers, emit } from '@bobine/messaging';
import { subjectOf } from '../gate/gate.commands.js';
import { cancel, publicState } from '../gate/gate.js';
import { findGateOfStep, saveGate } from '../gate/gate.store.js';
import { mustBeAllowed } from '../person/rights.js';
import { saveChanged } from '../task/task.facts.js';
import { close } from '../task/task.js';
import { findTaskOfStep } from '../task/task.store.js';

/** What a step has opened ends with it: nobody is asked any more, and nothing is undone that was said. */
export const stepCommands = (commands: CommandHandlers): CommandHandlers =>
  commands.on(closeStep, async ({ project, step, reason }, { tx, principal, cause }) => {
    mustBeAllowed(principal, 'workflow.steer', project);
    const gate = await findGateOfStep(tx, project, step);
    const cancelled = gate && cancel(gate, reason);
    if (cancelled) {
      await saveGate(tx, cancelled);
      await emit(tx, gateCancelled, subjectOf(cancelled), { ...publicState(cancelled), reason }, cause);
    }
    const task = await findTaskOfStep(tx, project, step);
    const closed = task && close(task, reason);
    if (task && closed) await saveChanged(tx, closed, task.status, cause);
    return {};
  });
