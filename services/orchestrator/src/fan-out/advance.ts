import type { Cause } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { itemAddress } from '@bobine/templates';
import { cancelRuns, type Dispatch, writeDispatches } from '../dispatch/dispatch.store.js';
import { causeOf, emitStarted } from '../run/run-events.js';
import { heldOf, type NewRun, type RunRow, writeRuns } from '../run/run.store.js';
import { compiledTemplate } from '../template/compiled.store.js';
import { isDecided, type Item, startable, summaryOf } from './fan-out.js';
import { type FanOut, fanOutsOf, findFanOut, itemsOf, markStarted, markUnneeded, setState } from './fan-out.store.js';

/**
 * Starts the items the window has room for and, once it is decided, tells the run, once a generation; what is left is cancelled.
 * The caller holds the lock of the fan-out. Answers with the items as they then stand.
 */
export async function advanceFanOut(tx: Tx, fanOut: FanOut, parent: RunRow, cause: Cause): Promise<Item[]> {
  const items = await itemsOf(tx, fanOut.run, fanOut.step);
  if (fanOut.state !== 'open') return items;
  if (isDecided(items, fanOut.policy)) return joinFanOut(tx, fanOut);
  // What runs goes on; what has not begun waits until its run is released.
  const starting = heldOf(parent) ? [] : startable(items, fanOut.width, fanOut.part);
  return starting.length > 0 ? startItems(tx, fanOut, parent, items, starting, cause) : items;
}

async function joinFanOut(tx: Tx, fanOut: FanOut): Promise<Item[]> {
  const { run, step, generation } = fanOut;
  const unneeded = await markUnneeded(tx, fanOut);
  const reason = `${run}/${step} has joined without it`;
  await cancelRuns(
    tx,
    unneeded.map((item) => ({ run: item, reason })),
  );
  const items = await itemsOf(tx, run, step, true);
  const summary = summaryOf(items);
  if (!summary) throw new Error(`${run}/${step} joins, and items of it are left`);
  await setState(tx, fanOut, 'joined');
  await writeDispatches(tx, [{ kind: 'joined', run, payload: { step, generation, items: summary } }]);
  return items;
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
  items: Item[],
  starting: Item[],
  cause: Cause,
): Promise<Item[]> {
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
  const started = new Set(starting.map(({ key }) => key));
  return items.map((item) => (started.has(item.key) ? { ...item, status: 'running', run: addressOf(item) } : item));
}
