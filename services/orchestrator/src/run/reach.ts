import { type InputOf, refuse, phrase, type steerRuns, wordFor } from '@bobine/contracts';
import { lockNames, type Tx } from '@bobine/persistence';
import { fanOutLock, fanOutsOf } from '../fan-out/fan-out.store.js';
import { findRun, type RunRow, runsWithin } from './run.store.js';

type Asked = Pick<InputOf<typeof steerRuns>, 'runs' | 'action'>;

/** What reaches the items of a run too; a run that is cancelled takes its items with it when it ends. */
const DEEP: ReadonlySet<Asked['action']> = new Set(['hold', 'release', 'prioritise', 'cancel']);

/** The runs an order is for; of some orders their items too. Each is locked, and no item starts meanwhile. */
export async function runsReached(tx: Tx, { runs: addresses, action }: Asked): Promise<RunRow[]> {
  const deep = DEEP.has(action);
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

/** Keeps others from steering these runs, and items of theirs from starting where that matters. */
export async function lockRuns(tx: Tx, addresses: string[], withFanOuts: boolean): Promise<void> {
  const names = addresses.map((address) => `steer:${address}`);
  for (const address of withFanOuts ? addresses : []) {
    names.push(...(await fanOutsOf(tx, address)).map((step) => fanOutLock(address, step)));
  }
  await lockNames(tx, names);
}

/** A run that goes on; refused where there is none. */
export async function running(tx: Tx, address: string): Promise<RunRow> {
  const run = await findRun(tx, address);
  if (!run) throw refuse('run.unknown', phrase`There is no run ${address}.`);
  if (run.status === 'running') return run;
  throw refuse('run.ended', phrase`The run ${address} has ended: ${run.reason ?? wordFor('step', run.status)}.`);
}
