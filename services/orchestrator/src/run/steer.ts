import { createHash } from 'node:crypto';
import { type cancelRun, type InputOf, type OutputOf, refuse, type steerRuns } from '@bobine/contracts';
import type { CommandContext } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { canonical, type Catalogue, type Json } from '@bobine/templates';
import { numberDispatches, writeDispatches } from '../dispatch/dispatch.store.js';
import { startWaitingItems } from '../fan-out/advance.js';
import { closeFanOuts } from '../fan-out/open.js';
import { type Asked, dueOf, type Effects, effectsOn, inputOf } from './effects.js';
import { runsReached } from './reach.js';
import { emitSteered } from './run-events.js';
import { type RunRow, setHeld, setPriority } from './run.store.js';

/**
 * Steers runs. Said at once, carried out by each run in its turn. Nothing is done where one of the runs cannot be steered
 * so, or has moved since the preview.
 */
export async function steer(
  asked: Asked,
  { tx, cause, at }: CommandContext,
  catalogue: Catalogue,
): Promise<OutputOf<typeof steerRuns>> {
  const reached = await runsReached(tx, asked);
  const effects: Effects = [];
  for (const run of reached) effects.push(...(await effectsOn(tx, run, asked, at, catalogue)));
  const preview = digestOf(effects);
  if (asked.dryRun) return { effects, preview };
  if (asked.preview !== undefined && asked.preview !== preview) {
    throw refuse('steer.changed', 'Something has happened since you looked. Look again, then decide.');
  }
  // Items of a run that is cancelled end with it.
  if (asked.action === 'cancel') for (const { address } of reached) await closeFanOuts(tx, address);
  const told = asked.action === 'cancel' ? reached.filter(({ address }) => asked.runs.includes(address)) : reached;
  const { action, step, reason } = asked;
  const to = action === 'reassign' ? asked.to : undefined;
  for (const run of told) {
    const own = effects.filter((effect) => effect.run === run.address);
    if (own.length === 0) continue;
    const now = await setOnRow(tx, run, asked, at);
    await writeDispatches(tx, [{ kind: 'steer', run: run.address, payload: inputOf(asked, own) }]);
    const due = dueOf(own);
    const steered = { action, reason, ...(step ? { step } : {}), ...(to ? { to } : {}), ...(due ? { due } : {}) };
    await emitSteered(tx, now, steered, cause);
    if (action === 'release') await startWaitingItems(tx, now);
  }
  await numberDispatches(tx);
  return { effects, preview };
}

/** Ends a run early, by name: what `steer` does to one. It has ended when `run.ended` says so. */
export async function cancel(
  { run, reason }: InputOf<typeof cancelRun>,
  context: CommandContext,
  catalogue: Catalogue,
): Promise<OutputOf<typeof cancelRun>> {
  await steer({ runs: [run], action: 'cancel', reason }, context, catalogue);
  return { run };
}

/** Names what is shown: how everything stands and what becomes of it, and not the instant to which a period comes just now. */
const digestOf = (effects: Effects): string =>
  createHash('sha256')
    .update(canonical(effects.map(({ due: _, ...effect }) => effect) as unknown as Json))
    .digest('hex');

/** What of an order the record itself keeps back or passes on: to items that start, and to who is told first. */
async function setOnRow(tx: Tx, run: RunRow, { action, reason, priority }: Asked, at: Date): Promise<RunRow> {
  if (action === 'hold' || action === 'release') {
    const held = action === 'hold' ? { reason, at: at.toISOString() } : null;
    await setHeld(tx, run.address, held);
    return { ...run, held };
  }
  if (action !== 'prioritise' || !priority) return run;
  await setPriority(tx, run.address, priority);
  return { ...run, priority };
}
