import type { Tx } from '@bobine/persistence';
import type { Outcome } from '@bobine/templates';
import { fanOutLock, fanOutsOf } from '../fan-out/fan-out.store.js';
import { itemEnded } from '../fan-out/item-ended.js';
import { endFanOuts } from '../fan-out/open.js';
import { closeWaitsOf } from '../subscription/subscription.js';
import { emitEnded } from './run-events.js';
import { markEnded, type RunRow } from './run.store.js';

/** What has to be locked before a run is ended: its own fan-outs, and the one it is an item of. */
export async function endingLocks(tx: Tx, { address, parent, step }: RunRow): Promise<string[]> {
  const own = (await fanOutsOf(tx, address)).map((each) => fanOutLock(address, each));
  return parent !== null && step !== null ? [...own, fanOutLock(parent, step)] : own;
}

/** Ends a run, once: it hears nothing more, its items end with it, and the fan-out it belongs to goes on. */
export async function endRun(tx: Tx, run: RunRow, outcome: Outcome): Promise<void> {
  if (!(await markEnded(tx, run.address, outcome))) return;
  await closeWaitsOf(tx, run.address);
  await emitEnded(tx, run, outcome);
  await endFanOuts(tx, run, await fanOutsOf(tx, run.address), outcome.reason ?? 'the run it belongs to has ended');
  await itemEnded(tx, run, outcome);
}
