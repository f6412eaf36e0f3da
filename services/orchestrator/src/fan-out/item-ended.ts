import type { Tx } from '@bobine/persistence';
import type { Outcome } from '@bobine/templates';
import { causeOf } from '../run/run-events.js';
import { findRun, type RunRow } from '../run/run.store.js';
import { emitProgress } from '../run/step-events.js';
import { advanceFanOut } from './advance.js';
import { progressOf } from './fan-out.js';
import { findFanOut, markItemEnded } from './fan-out.store.js';

/**
 * An item's run has ended: marks its item, starts the next, and joins when it was the last. The run of a superseded
 * attempt marks nothing. The caller holds the lock of the fan-out.
 */
export async function itemEnded(tx: Tx, itemRun: RunRow, outcome: Outcome): Promise<void> {
  const { parent, step, address } = itemRun;
  if (parent === null || step === null) return;
  const fanOut = await findFanOut(tx, parent, step);
  const parentRun = await findRun(tx, parent);
  if (!fanOut || !parentRun) return;
  const { state, reason, told, output } = outcome;
  if (!(await markItemEnded(tx, fanOut, address, { status: state, reason, told: told ?? null, output }))) return;
  const standing = await advanceFanOut(tx, fanOut, parentRun, causeOf(parentRun));
  if (fanOut.state === 'open') await emitProgress(tx, parentRun, step, fanOut.generation, progressOf(standing));
}
