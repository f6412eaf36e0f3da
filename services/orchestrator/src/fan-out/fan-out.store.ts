import type { Tx } from '@bobine/persistence';
import type { JoinPolicy, JsonMap } from '@bobine/templates';
import { type Item, type ItemStatus, type Standing, standingOf } from './fan-out.js';

export type FanOut = {
  run: string;
  step: string;
  generation: number;
  state: 'open' | 'joined' | 'closed';
  width: number;
  /** How many items make a part; null where all are one. */
  part: number | null;
  /** When it joins; null for with the last of its items. */
  policy: JoinPolicy | null;
  hash: string;
  inputs: JsonMap;
};

/** The lock of a fan-out: ending, adding and dropping items go one at a time. */
export const fanOutLock = (run: string, step: string): string => `fanout:${run}/${step}`;

export async function findFanOut(tx: Tx, run: string, step: string): Promise<FanOut | undefined> {
  const [row] = await tx.query<FanOut[]>(
    'select run, step, generation, state, width, part, policy, hash, inputs from fan_outs where run = $1 and step = $2',
    [run, step],
  );
  return row;
}

export async function fanOutsOf(tx: Tx, run: string): Promise<string[]> {
  const rows = await tx.query<{ step: string }[]>('select step from fan_outs where run = $1 order by step', [run]);
  return rows.map(({ step }) => step);
}

export async function saveFanOut(tx: Tx, fanOut: FanOut): Promise<void> {
  await tx.query(
    `insert into fan_outs (run, step, generation, state, width, hash, inputs, part, policy)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (run, step) do update
     set generation = $3, state = $4, width = $5, hash = $6, inputs = $7, part = $8, policy = $9`,
    [
      fanOut.run,
      fanOut.step,
      fanOut.generation,
      fanOut.state,
      fanOut.width,
      fanOut.hash,
      JSON.stringify(fanOut.inputs),
      fanOut.part,
      fanOut.policy && JSON.stringify(fanOut.policy),
    ],
  );
}

export async function setState(tx: Tx, { run, step }: FanOut, state: FanOut['state']): Promise<void> {
  await tx.query('update fan_outs set state = $3 where run = $1 and step = $2', [run, step, state]);
}

/** The items of a fan-out; without their values and outputs unless they are asked for, for there may be thousands. */
export async function itemsOf(tx: Tx, run: string, step: string, whole = false): Promise<Item[]> {
  return tx.query<Item[]>(
    `select key, place, hash, generation, item_run as run, status, reason, told,
       ${whole ? 'value, output' : 'null as value, null as output'}
     from fan_out_items where run = $1 and step = $2 order by place`,
    [run, step],
  );
}

/** How the items of a fan-out stand: counted where they are, for there may be thousands, and one ends after the other. */
export async function standingIn(tx: Tx, run: string, step: string): Promise<Standing> {
  const rows = await tx.query<{ status: ItemStatus; n: number }[]>(
    'select status, count(*)::int as n from fan_out_items where run = $1 and step = $2 group by status',
    [run, step],
  );
  return { ...standingOf([]), ...Object.fromEntries(rows.map(({ status, n }) => [status, n])) };
}

/** The first of the items that wait, without their values. */
export async function firstWaiting(tx: Tx, { run, step }: FanOut, most: number): Promise<Item[]> {
  return tx.query<Item[]>(
    `select key, place, hash, generation, item_run as run, status, reason, told, null as value, null as output
     from fan_out_items where run = $1 and step = $2 and status = 'waiting' order by place limit $3`,
    [run, step, most],
  );
}

/** Writes items as they stand. */
export async function saveItems(tx: Tx, run: string, step: string, items: Item[]): Promise<void> {
  if (items.length === 0) return;
  await tx.query(
    `insert into fan_out_items (run, step, key, place, hash, value, generation, item_run, status, reason, told, output)
     select $1, $2, key, place, hash, coalesce(value, 'null'), generation, run, status, reason, told, output
     from jsonb_to_recordset($3::jsonb) as i (
       key text, place int, hash text, value jsonb, generation int, run text, status text, reason text, told jsonb, output jsonb)
     on conflict (run, step, key) do update
     set place = excluded.place, hash = excluded.hash, value = excluded.value, generation = excluded.generation,
       item_run = excluded.item_run, status = excluded.status, reason = excluded.reason, told = excluded.told,
       output = excluded.output`,
    [run, step, JSON.stringify(items)],
  );
}

/** Says that items have started, and as which runs; answers with their values. */
export async function markStarted(
  tx: Tx,
  run: string,
  step: string,
  started: { key: string; run: string }[],
): Promise<Map<string, Item['value']>> {
  const rows = await tx.query<{ key: string; value: Item['value'] }[]>(
    `with started as (
       update fan_out_items i set status = 'running', item_run = s.run
       from jsonb_to_recordset($3::jsonb) as s (key text, run text)
       where i.run = $1 and i.step = $2 and i.key = s.key
       returning i.key, i.value
     ) select key, value from started`,
    [run, step, JSON.stringify(started)],
  );
  return new Map(rows.map(({ key, value }) => [key, value]));
}

/** Marks the items without which a fan-out joins; answers with the runs of those that had started. */
export async function markUnneeded(tx: Tx, { run, step }: FanOut): Promise<string[]> {
  const rows = await tx.query<{ run: string | null }[]>(
    `with unneeded as (
       update fan_out_items set status = 'unneeded' where run = $1 and step = $2 and status in ('waiting', 'running')
       returning item_run as run
     ) select run from unneeded`,
    [run, step],
  );
  return rows.flatMap((row) => row.run ?? []);
}

/** Marks the item that a run carries; false when the item goes by another run now, or has ended. */
export async function markItemEnded(
  tx: Tx,
  fanOut: Pick<FanOut, 'run' | 'step'>,
  itemRun: string,
  end: Pick<Item, 'status' | 'reason' | 'told' | 'output'>,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `with ended as (
       update fan_out_items set status = $4, reason = $5, output = $6, told = $7
       where run = $1 and step = $2 and item_run = $3 and status = 'running' returning key
     ) select key from ended`,
    [
      fanOut.run,
      fanOut.step,
      itemRun,
      end.status,
      end.reason,
      JSON.stringify(end.output),
      end.told && JSON.stringify(end.told),
    ],
  );
  return rows.length > 0;
}
