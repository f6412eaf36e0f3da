import { phrase } from '@bobine/contracts';
import type { Cause } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { itemAddress } from '@bobine/templates';
import { cancelRuns, type Dispatch, writeDispatches } from '../dispatch/dispatch.store.js';
import { causeOf, emitStarted } from '../run/run-events.js';
import { heldOf, type NewRun, type RunRow, writeRuns } from '../run/run.store.js';
import { compiledTemplate } from '../template/compiled.store.js';
import { isDecided, type Item, room, type Standing, standingOf, startable, summaryOf } from './fan-out.js';
import {
  type FanOut,
  fanOutsOf,
  findFanOut,
  firstWaiting,
  itemsOf,
  markStarted,
  markUnneeded,
  setState,
  standingIn,
} from './fan-out.store.js';

/**
 * Starts the items the window has room for and, once it is decided, tells the run, once a generation; what is left is cancelled.
 * The caller holds the lock of the fan-out. Answers how the items then stand.
 */
export async function advanceFanOut(tx: Tx, fanOut: FanOut, parent: RunRow, cause: Cause): Promise<Standing> {
  const standing = await standingIn(tx, fanOut.run, fanOut.step);
  if (fanOut.state !== 'open') return standing;
  if (isDecided(standing, fanOut.policy)) return joinFanOut(tx, fanOut);
  // What runs goes on; what has not begun waits until its run is released.
  const starting = heldOf(parent) ? [] : await toStart(tx, fanOut, room(standing, fanOut.width));
  if (starting.length > 0) await startItems(tx, fanOut, parent, starting, cause);
  const { waiting, running } = standing;
  return { ...standing, waiting: waiting - starting.length, running: running + starting.length };
}

async function toStart(tx: Tx, fanOut: FanOut, most: number): Promise<Item[]> {
  if (most === 0) return [];
  if (fanOut.part === null) return firstWaiting(tx, fanOut, most);
  return startable(await itemsOf(tx, fanOut.run, fanOut.step), fanOut.width, fanOut.part);
}

async function joinFanOut(tx: Tx, fanOut: FanOut): Promise<Standing> {
  const { run, step, generation } = fanOut;
  const unneeded = await markUnneeded(tx, fanOut);
  const reason = phrase`${`${run}/${step}`} has joined without it`;
  await cancelRuns(
    tx,
    unneeded.map((item) => ({ run: item, reason })),
  );
  const items = await itemsOf(tx, run, step, true);
  const summary = summaryOf(items);
  if (!summary) throw new Error(`${run}/${step} joins, and items of it are left`);
  await setState(tx, fanOut, 'joined');
  await writeDispatches(tx, [{ kind: 'joined', run, payload: { step, generation, items: summary } }]);
  return standingOf(items);
}

/** Starts the items that would have started while their run was on hold; the caller holds the locks of its fan-outs. */
export async function startWaitingItems(tx: Tx, run: RunRow): Promise<void> {
  for (const step of await fanOutsOf(tx, run.address)) {
    const fanOut = await findFanOut(tx, run.address, step);
    if (fanOut) await advanceFanOut(tx, fanOut, run, causeOf(run));
  }
}

async function startItems(
  tx: Tx,
  { run, step, hash, inputs }: FanOut,
  parent: RunRow,
  starting: Item[],
  cause: Cause,
): Promise<void> {
  const template = await compiledTemplate(tx, hash);
  const addressOf = ({ key, generation }: Item): string => itemAddress(run, step, key, generation);
  const values = await markStarted(
    tx,
    run,
    step,
    starting.map((item) => ({ key: item.key, run: addressOf(item) })),
  );
  const runs = starting.map((item): NewRun => {
    const { version, project, work, deliverable, priority } = parent;
    const from = { parent: run, step, item: { key: item.key, value: values.get(item.key) ?? null } };
    return {
      address: addressOf(item),
      template: template.name,
      version,
      hash,
      project,
      work,
      deliverable,
      inputs,
      priority,
      from,
    };
  });
  await writeRuns(tx, runs);
  await writeDispatches(
    tx,
    runs.map(({ address }): Dispatch => ({ kind: 'start', run: address })),
  );
  for (const [at, itemRun] of runs.entries()) {
    await emitStarted(
      tx,
      { ...itemRun, parent: run, step, item: starting[at]?.key ?? null, projectHeld: null },
      template,
      cause,
    );
  }
}
