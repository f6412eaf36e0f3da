import type { Database, Tx } from '@bobine/persistence';
import { numberDispatches, writeDispatches } from '../dispatch/dispatch.store.js';
import { startWaitingItems } from '../fan-out/advance.js';
import { lockRuns } from '../run/reach.js';
import { emitSteered } from '../run/run-events.js';
import { findRun, type RunRow } from '../run/run.store.js';
import { findUntold, markTold, type Untold } from './hold.store.js';

/**
 * Tells some runs that their project is on hold, or goes on; answers how many there were. A run that is held by itself
 * stays so. What is told goes by dispatches, so that thousands of runs are told no faster than they can hear.
 */
export const tellOfHold = (db: Database, most: number): Promise<number> =>
  db.transaction(async (tx) => {
    const untold = await findUntold(tx, most);
    if (!untold) return 0;
    await lockRuns(tx, untold.runs, untold.held === null);
    const told = await markTold(tx, untold);
    for (const address of told) {
      const run = await findRun(tx, address);
      if (run && run.held === null) await tell(tx, run, untold);
    }
    await numberDispatches(tx);
    return untold.runs.length;
  });

async function tell(tx: Tx, run: RunRow, { held, reason, cause }: Untold): Promise<void> {
  const payload = held ? ({ kind: 'held', reason } as const) : ({ kind: 'released' } as const);
  await writeDispatches(tx, [{ kind: 'steer', run: run.address, payload }]);
  await emitSteered(tx, run, { action: held ? 'hold' : 'release', reason }, cause);
  if (!held) await startWaitingItems(tx, run);
}
