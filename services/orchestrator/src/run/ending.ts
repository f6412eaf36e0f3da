import { phrase } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { type Outcome, saidOf } from '@bobine/templates';
import { fanOutLock, fanOutsOf } from '../fan-out/fan-out.store.js';
import { itemEnded } from '../fan-out/item-ended.js';
import { endFanOuts } from '../fan-out/open.js';
import { startNext } from '../start/overlap.js';
import { type Line, lineLock } from '../start/queue.js';
import { closeWaitsOf } from '../subscription/subscription.js';
import { emitEnded } from './run-events.js';
import { markEnded, type RunRow } from './run.store.js';

/** What has to be locked before a run is ended: its own fan-outs, the one it is an item of, and what may start after it. */
export async function endingLocks(tx: Tx, run: RunRow): Promise<string[]> {
  const { address, parent, step } = run;
  const own = (await fanOutsOf(tx, address)).map((each) => fanOutLock(address, each));
  const line = lineOf(run);
  return [
    ...own,
    ...(parent !== null && step !== null ? [fanOutLock(parent, step)] : []),
    ...(line ? [lineLock(line)] : []),
  ];
}

const lineOf = ({ project, template, key }: RunRow): Line | null => (key === null ? null : { project, template, key });

/** Ends a run, once: it hears nothing more, its items end with it, and the fan-out it belongs to or what waits for it to end goes on. */
export async function endRun(tx: Tx, run: RunRow, outcome: Outcome): Promise<void> {
  if (!(await markEnded(tx, run.address, outcome))) return;
  await closeWaitsOf(tx, run.address);
  await emitEnded(tx, run, outcome);
  await endFanOuts(
    tx,
    run,
    await fanOutsOf(tx, run.address),
    saidOf(outcome) ?? phrase`the run it belongs to has ended`,
  );
  await itemEnded(tx, run, outcome);
  const line = lineOf(run);
  if (line) await startNext(tx, line);
}
