import { type JoinSummary, type Reason, type Said, tellable } from '@bobine/templates';
import { lockNames, type Tx } from '@bobine/persistence';
import type { Migrated, SteeringInput } from '@bobine/workflows';

/** Something a run has to be told. */
export type Dispatch =
  | { kind: 'start'; run: string }
  | { kind: 'fact'; run: string; address: string; fact: string }
  | { kind: 'joined'; run: string; payload: { step: string; generation: number; items: JoinSummary } }
  | { kind: 'cancel'; run: string; payload: Reason }
  | { kind: 'steer'; run: string; payload: SteeringInput }
  | { kind: 'migrate'; run: string; payload: Omit<Migrated, 'number'> };

/** The transactions that have something to tell: most have not, and are spared the question. */
const telling = new WeakSet<Tx>();

/** Whether a transaction has something to tell to a run. */
export const hasDispatched = (tx: Tx): boolean => telling.has(tx);

/** Writes what a run has to be told, in the transaction in which it came about. A fact is told to a step attempt once. */
export async function writeDispatches(tx: Tx, dispatches: Dispatch[]): Promise<void> {
  if (dispatches.length === 0) return;
  telling.add(tx);
  await tx.query(
    `insert into dispatches (run, kind, address, fact, payload)
     select run, kind, address, fact, payload
     from jsonb_to_recordset($1::jsonb) as d (run text, kind text, address text, fact text, payload jsonb)
     on conflict do nothing`,
    [JSON.stringify(dispatches)],
  );
}

/** Tells runs to end, and why. */
export const cancelRuns = (tx: Tx, runs: { run: string; reason: Said }[]): Promise<void> =>
  writeDispatches(
    tx,
    runs.map(({ run, reason }): Dispatch => ({ kind: 'cancel', run, payload: tellable(reason) })),
  );

/**
 * Numbers what this transaction has to tell, run by run; the last thing it does before it commits. The locks, taken in
 * the order of their names and after all others, make numbers follow the order of commits without ever deadlocking.
 */
export async function numberDispatches(tx: Tx): Promise<void> {
  if (!telling.has(tx)) return;
  const runs = await tx.query<{ run: string }[]>('select distinct run from dispatches where number is null');
  if (runs.length === 0) return;
  await lockNames(
    tx,
    runs.map(({ run }) => `tell:${run}`),
  );
  await tx.query(
    `update dispatches set number = numbered.number
     from (
       select id, row_number() over (partition by run order by id)
         + coalesce((select max(number) from dispatches told where told.run = d.run), 0) as number
       from dispatches d where number is null
     ) numbered
     where dispatches.id = numbered.id`,
  );
}
