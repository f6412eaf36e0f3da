import { once, type Tx } from '@bobine/persistence';
import type { EscalateCommand, EscalateRunCommand } from '@bobine/templates';
import { emitEscalated, LONGEST_REASON } from './run-events.js';
import type { RunRow } from './run.store.js';

/** Says, once for each rung, that a step or the run as a whole is overdue and who is told. */
export async function sayEscalated(tx: Tx, run: RunRow, command: EscalateCommand | EscalateRunCommand): Promise<void> {
  const { onceKey, rung, to, deadline, reason, told } = command;
  const said = {
    ...(command.kind === 'escalate' ? { step: command.address, title: command.title } : {}),
    ...(to === null ? {} : { to }),
    ...{ rung, deadline, reason: reason.slice(0, LONGEST_REASON) },
    ...(told ? { told } : {}),
  };
  await once(tx, onceKey, 'run.escalate', null, () => emitEscalated(tx, run, said));
}
