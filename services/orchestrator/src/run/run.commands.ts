import { type cancelRun, type InputOf, type OutputOf, refuse } from '@bobine/contracts';
import type { CommandContext } from '@bobine/messaging';
import { numberDispatches, writeDispatches } from '../dispatch/dispatch.store.js';
import { findRun } from './run.store.js';

/** Tells a run to end: it closes what it has open, and undoes what can be undone. It has ended when `run.ended` says so. */
export async function cancel(
  { run, reason }: InputOf<typeof cancelRun>,
  { tx }: CommandContext,
): Promise<OutputOf<typeof cancelRun>> {
  const found = await findRun(tx, run);
  if (!found) throw refuse('run.unknown', `There is no run ${run}.`);
  if (found.status !== 'running')
    throw refuse('run.ended', `The run ${run} has ended: ${found.reason ?? found.status}.`);
  await writeDispatches(tx, [{ kind: 'cancel', run, payload: { reason } }]);
  await numberDispatches(tx);
  return { run };
}
