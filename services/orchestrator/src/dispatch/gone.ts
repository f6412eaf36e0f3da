import { lockNames, type Tx } from '@bobine/persistence';
import { runClosedEvaluation } from '../evaluation/evaluation.js';
import { writeEvaluation } from '../evaluation/evaluation.store.js';
import { endingLocks, endRun } from '../run/ending.js';
import { causeOf } from '../run/run-events.js';
import { findRun } from '../run/run.store.js';
import { numberDispatches } from './dispatch.store.js';
import type { Telling } from './waiting.js';

const TERMINATED = 'its workflow was ended from outside';

/**
 * Writes that what was told found nobody: the facts among it evaluate to "run closed". A run that the record still
 * shows as running was ended behind its back, and has failed.
 */
export async function writeGone(tx: Tx, address: string, tellings: Telling[]): Promise<void> {
  const run = await findRun(tx, address);
  if (!run) return;
  await lockNames(tx, await endingLocks(tx, run));
  const outcome = { state: 'failed', reason: TERMINATED, at: new Date().toISOString(), output: {} } as const;
  if (run.status === 'running') await endRun(tx, run, outcome);
  const how = run.status === 'running' ? TERMINATED : (run.reason ?? run.status);
  for (const telling of tellings) {
    if (telling.tell !== 'facts') continue;
    for (const { address: step, fact } of telling.arrivals) {
      await writeEvaluation(tx, { fact, evaluation: runClosedEvaluation(step, address, how) }, causeOf(run));
    }
  }
  await numberDispatches(tx);
}
