import { createHash } from 'node:crypto';
import { type InputOf, type OutputOf, refuse, type steerRuns } from '@bobine/contracts';
import type { CommandContext } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import { canonical, foresee, type Json, type Standing } from '@bobine/templates';
import type { SteeringInput } from '@bobine/workflows';
import { type Dispatch, numberDispatches, writeDispatches } from '../dispatch/dispatch.store.js';
import { advanceFanOut } from '../fan-out/advance.js';
import { fanOutLock, fanOutsOf, findFanOut } from '../fan-out/fan-out.store.js';
import { compiledTemplate } from '../template/compiled.store.js';
import { causeOf, emitSteered } from './run-events.js';
import { findRun, type RunRow, runsWithin, setHeld } from './run.store.js';

type Asked = InputOf<typeof steerRuns>;
type Effects = OutputOf<typeof steerRuns>['effects'];

/**
 * Holds, releases, skips, does again or accepts; a hold and a release reach the items of a run too. Said at once, carried out by
 * each run in its turn. Nothing is done where one of the runs cannot be steered so, or has moved since the preview.
 */
export async function steer(asked: Asked, { tx, cause, at }: CommandContext): Promise<OutputOf<typeof steerRuns>> {
  const { action, step, reason, dryRun } = asked;
  const reached = await runsReached(tx, asked);
  const effects: Effects = [];
  for (const run of reached) effects.push(...(await effectsOn(tx, run, asked)));
  const preview = createHash('sha256')
    .update(canonical(effects as unknown as Json))
    .digest('hex');
  if (dryRun) return { effects, preview };
  if (asked.preview !== undefined && asked.preview !== preview) {
    throw refuse('steer.changed', 'Something has happened since you looked. Look again, then decide.');
  }
  const changed = new Set(effects.map(({ run }) => run));
  for (const run of reached.filter(({ address }) => changed.has(address))) {
    const held = action === 'hold' ? { reason, at: at.toISOString() } : action === 'release' ? null : run.held;
    if (held !== run.held) await setHeld(tx, run.address, held);
    const dispatch: Dispatch = { kind: 'steer', run: run.address, payload: inputOf(asked) };
    await writeDispatches(tx, [dispatch]);
    await emitSteered(tx, { ...run, held }, { action, ...(step ? { step } : {}), reason }, cause);
    if (action === 'release') await startWaitingItems(tx, { ...run, held });
  }
  await numberDispatches(tx);
  return { effects, preview };
}

/** A run that goes on; refused where there is none. */
export async function running(tx: Tx, address: string): Promise<RunRow> {
  const run = await findRun(tx, address);
  if (!run) throw refuse('run.unknown', `There is no run ${address}.`);
  if (run.status === 'running') return run;
  throw refuse('run.ended', `The run ${address} has ended: ${run.reason ?? run.status}.`);
}

/** The runs that are asked for; of a hold or a release their items too. Each is locked, and no item starts meanwhile. */
async function runsReached(tx: Tx, { runs: addresses, action }: Asked): Promise<RunRow[]> {
  const deep = action === 'hold' || action === 'release';
  await lockRuns(tx, addresses, deep);
  const runs: RunRow[] = [];
  for (const address of addresses) runs.push(await running(tx, address));
  if (!deep) return runs;
  const items = await runsWithin(tx, addresses);
  await lockRuns(
    tx,
    items.map(({ address }) => address),
    deep,
  );
  return [...new Map([...runs, ...(await runsWithin(tx, addresses))].map((run) => [run.address, run])).values()];
}

async function lockRuns(tx: Tx, addresses: string[], withFanOuts: boolean): Promise<void> {
  const names = addresses.map((address) => `steer:${address}`);
  for (const address of withFanOuts ? addresses : []) {
    names.push(...(await fanOutsOf(tx, address)).map((step) => fanOutLock(address, step)));
  }
  await lockNames(tx, names);
}

async function effectsOn(tx: Tx, run: RunRow, { action, step }: Asked): Promise<Effects> {
  switch (action) {
    case 'hold':
      return run.held ? [] : [{ run: run.address, effect: 'held' }];
    case 'release':
      return run.held ? [{ run: run.address, effect: 'released' }] : [];
    case 'skip':
    case 'rerun':
    case 'accept': {
      if (step === undefined) throw refuse('steer.noStep', `Name the step to ${action}.`);
      const template = await compiledTemplate(tx, run.hash);
      const effects = foresee(template, await standingsOf(tx, run.address), { action, step });
      return effects.map((effect) => ({ run: run.address, ...effect }));
    }
  }
}

/** How the latest attempt of each step stands in the record. */
export async function standingsOf(tx: Tx, run: string): Promise<Record<string, Standing>> {
  const rows = await tx.query<({ step: string } & Standing)[]>(
    'select distinct on (step) step, attempt, status from steps where run = $1 order by step, attempt desc',
    [run],
  );
  return Object.fromEntries(rows.map(({ step, attempt, status }) => [step, { attempt, status }]));
}

function inputOf({ action, step = '', reason }: Asked): SteeringInput {
  switch (action) {
    case 'hold':
      return { kind: 'held', reason };
    case 'release':
      return { kind: 'released' };
    case 'skip':
      return { kind: 'skipped', step, reason };
    case 'rerun':
      return { kind: 'rerun', step, reason };
    case 'accept':
      return { kind: 'accepted', step, reason };
  }
}

/** Starts the items that would have started while their run was on hold. */
async function startWaitingItems(tx: Tx, run: RunRow): Promise<void> {
  for (const step of await fanOutsOf(tx, run.address)) {
    const fanOut = await findFanOut(tx, run.address, step);
    if (fanOut) await advanceFanOut(tx, fanOut, run, causeOf(run));
  }
}
