import { refuse, phrase } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type {
  AmendFanOutCommand,
  CloseFanOutCommand,
  FanOutItem,
  JsonMap,
  OpenFanOutCommand,
  Said,
} from '@bobine/templates';
import { type Fact, fanOutItems, isMap, type Json } from '@bobine/templates';
import { cancelRuns, type Dispatch, writeDispatches } from '../dispatch/dispatch.store.js';
import { causeOf } from '../run/run-events.js';
import type { RunRow } from '../run/run.store.js';
import { compiledTemplate } from '../template/compiled.store.js';
import { advanceFanOut } from './advance.js';
import { regenerate } from './fan-out.js';
import { type FanOut, fanOutsOf, findFanOut, itemsOf, saveFanOut, saveItems, setState } from './fan-out.store.js';

/** Opens a generation of a fan-out: compares its items with those there are, and starts the first of them. */
export async function openFanOut(tx: Tx, run: RunRow, command: OpenFanOutCommand): Promise<void> {
  const { step, generation, window: width, partition: part = null, join: policy = null, template, inputs } = command;
  const before = await findFanOut(tx, run.address, step);
  if (before && before.generation >= generation) return;
  const asked = command.itemsRef === null ? command.items : await referredItems(tx, run, command, command.itemsRef);
  const { items, obsolete } = regenerate(await itemsOf(tx, run.address, step, true), asked, generation);
  const fanOut: FanOut = {
    run: run.address,
    step,
    generation,
    state: 'open',
    width,
    part,
    policy,
    hash: template.hash,
    inputs,
  };
  await saveFanOut(tx, fanOut);
  await saveItems(tx, run.address, step, items);
  await cancelRuns(tx, obsolete);
  await advanceFanOut(tx, fanOut, run, causeOf(run));
}

/**
 * Items follow another template from now on: those to come begin with it, and those that run and followed the one before are
 * told to go over to it.
 */
export async function amendFanOut(tx: Tx, run: RunRow, command: AmendFanOutCommand): Promise<void> {
  const { step, window: width, partition: part = null, join: policy = null, template, inputs, plan } = command;
  const before = await findFanOut(tx, run.address, step);
  if (!before) return;
  const fanOut: FanOut = { ...before, width, part, policy, hash: template.hash, inputs };
  await saveFanOut(tx, fanOut);
  if (before.hash !== template.hash) {
    const running = (await itemsOf(tx, run.address, step)).flatMap((item) =>
      item.status === 'running' && item.run !== null ? [item.run] : [],
    );
    const payload = { to: { hash: template.hash, version: run.version }, plan };
    await writeDispatches(
      tx,
      running.map((each): Dispatch => ({ kind: 'migrate', run: each, payload })),
    );
  }
  if (fanOut.state === 'open') await advanceFanOut(tx, fanOut, run, causeOf(run));
}

/**
 * The attempt that opened the fan-out no longer counts: nothing starts or joins any more. Items that run go on, for a
 * new generation may want them as they are; the end of the run itself cancels them.
 */
export async function closeFanOut(tx: Tx, run: RunRow, { step, attempt }: CloseFanOutCommand): Promise<void> {
  const fanOut = await findFanOut(tx, run.address, step);
  if (fanOut?.generation === attempt && fanOut.state === 'open') await setState(tx, fanOut, 'closed');
}

/** The run will be over: no other item of it starts, whatever ends first. */
export async function closeFanOuts(tx: Tx, address: string): Promise<void> {
  for (const step of await fanOutsOf(tx, address)) {
    const fanOut = await findFanOut(tx, address, step);
    if (fanOut?.state === 'open') await setState(tx, fanOut, 'closed');
  }
}

/** The run has ended: its items end with it. */
export async function endFanOuts(tx: Tx, run: RunRow, steps: string[], reason: Said): Promise<void> {
  for (const step of steps) {
    const fanOut = await findFanOut(tx, run.address, step);
    if (!fanOut) continue;
    if (fanOut.state === 'open') await setState(tx, fanOut, 'closed');
    const running = (await itemsOf(tx, run.address, step)).filter(({ status }) => status === 'running');
    await cancelRuns(
      tx,
      running.flatMap((item) => (item.run === null ? [] : [{ run: item.run, reason }])),
    );
  }
}

const FACT_REF = /^fact:([^/]{1,200})\/([A-Za-z0-9_.]{1,200})$/;

/** Items of a list too large to travel: `fact:<event id>/<field of its data>`, since every fact is kept. */
async function referredItems(
  tx: Tx,
  run: RunRow,
  { step, inputs }: OpenFanOutCommand,
  ref: string,
): Promise<FanOutItem[]> {
  const [, id, path] = FACT_REF.exec(ref) ?? [];
  if (!id || !path) throw refuse('fanOut.unknownRef', phrase`"${ref}" is no list; write fact:<event id>/<field>.`);
  const [row] = await tx.query<{ fact: Fact }[]>('select fact from facts where id = $1 and project in ($2, $3)', [
    id,
    run.project,
    '',
  ]);
  if (!row) throw refuse('fanOut.unknownRef', phrase`The fact ${id} that lists the items is not known here.`);
  const list = path.split('.').reduce<Json>((at, name) => (isMap(at) ? (at[name] ?? null) : null), row.fact.data);
  const template = await compiledTemplate(tx, run.hash);
  const forEach = template.steps.find((each) => each.path === step);
  if (forEach?.kind !== 'forEach') throw new Error(`${run.address}/${step} is no fan-out`);
  return fanOutItems(forEach, list, { inputs } satisfies JsonMap);
}
