import type { Priority } from '@bobine/contracts';
import type { JsonMap, Outcome, RunItem } from '@bobine/templates';
import type { Tx } from '@bobine/persistence';
import type { Held } from '../hold/hold.store.js';

/** What never changes about a run, and how it stands. */
export type RunRow = {
  address: string;
  template: string;
  version: number;
  hash: string;
  project: string;
  work: string | null;
  deliverable: string | null;
  parent: string | null;
  step: string | null;
  item: string | null;
  /** The business key under which a fact started it; none of an item. */
  key: string | null;
  status: 'running' | 'completed' | 'failed' | 'cancelled';
  reason: string | null;
  /** On hold: nothing opens, no item starts, no deadline fires. */
  held: Held | null;
  /** The hold of its project, if that is on hold. */
  projectHeld: Held | null;
  priority: Priority;
};

/** Why nothing of a run opens: it is on hold itself, or its project is. */
export const heldOf = ({ held, projectHeld }: Pick<RunRow, 'held' | 'projectHeld'>): Held | null => held ?? projectHeld;

/** A run to be written: by which fact it starts, or which item of which fan-out it carries. */
export type NewRun = Omit<RunRow, 'status' | 'reason' | 'held' | 'projectHeld' | 'parent' | 'step' | 'item' | 'key'> & {
  inputs: JsonMap;
  from: { rule: string; key: string; fact: string } | { parent: string; step: string; item: RunItem };
};

const COLUMNS = `address, template, version, hash, project, work, deliverable, parent, step, item, key, status, reason, held,
  priority, (select h.held from project_holds h where h.project = runs.project) as "projectHeld"`;

/** A run by its address. */
export async function findRun(tx: Tx, address: string): Promise<RunRow | undefined> {
  const [row] = await tx.query<RunRow[]>(`select ${COLUMNS} from runs where address = $1`, [address]);
  return row;
}

/** The items of runs that go on, and theirs. */
export const runsWithin = (tx: Tx, addresses: string[]): Promise<RunRow[]> =>
  tx.query<RunRow[]>(
    `with recursive within as (
       select * from runs where parent = any($1) and status = 'running'
       union
       select r.* from runs r join within on r.parent = within.address where r.status = 'running'
     ) select ${COLUMNS} from within as runs order by address`,
    [addresses],
  );

/** Has a run follow another version from now on, with what that asks for besides. */
export async function setVersion(
  tx: Tx,
  address: string,
  { hash, version, inputs }: { hash: string; version: number; inputs: JsonMap },
): Promise<void> {
  await tx.query('update runs set hash = $2, version = $3, inputs = inputs || $4 where address = $1', [
    ...[address, hash, version],
    JSON.stringify(inputs),
  ]);
}

/** What a run was opened with. */
export async function inputsOf(tx: Tx, address: string): Promise<JsonMap> {
  const [row] = await tx.query<{ inputs: JsonMap }[]>('select inputs from runs where address = $1', [address]);
  return row?.inputs ?? {};
}

/** Puts a run on hold, or takes it off. */
export async function setHeld(tx: Tx, address: string, held: RunRow['held']): Promise<void> {
  await tx.query('update runs set held = $2 where address = $1', [address, held && JSON.stringify(held)]);
}

export async function setPriority(tx: Tx, address: string, priority: Priority): Promise<void> {
  await tx.query('update runs set priority = $2 where address = $1', [address, priority]);
}

/** The run a fact started by a rule, if it did. */
export async function runStartedBy(tx: Tx, rule: string, key: string, fact: string): Promise<string | undefined> {
  const [row] = await tx.query<{ address: string }[]>(
    'select address from runs where rule = $1 and key = $2 and fact = $3',
    [rule, key, fact],
  );
  return row?.address;
}

/** Writes runs, held from the first where their project is on hold; answers which of them were not there. */
export async function writeRuns(tx: Tx, runs: NewRun[]): Promise<Set<string>> {
  if (runs.length === 0) return new Set();
  const rows = runs.map(({ from, inputs, ...run }) => ({
    ...run,
    inputs,
    ...('rule' in from
      ? from
      : { parent: from.parent, step: from.step, item: from.item.key, item_value: from.item.value }),
  }));
  const written = await tx.query<{ address: string }[]>(
    `insert into runs (address, template, version, hash, project, work, deliverable, rule, key, fact,
       parent, step, item, item_value, inputs, priority, project_held)
     select address, template, version, hash, project, work, deliverable, rule, key, fact,
       parent, step, item, item_value, inputs, priority,
       exists (select from project_holds h where h.project = r.project and h.held is not null)
     from jsonb_to_recordset($1::jsonb) as r (
       address text, template text, version int, hash text, project text, work text, deliverable text,
       rule text, key text, fact text, parent text, step text, item text, item_value jsonb, inputs jsonb, priority text)
     on conflict do nothing returning address`,
    [JSON.stringify(rows)],
  );
  return new Set(written.map(({ address }) => address));
}

/** Ends a run; false when it had ended before. */
export async function markEnded(tx: Tx, address: string, outcome: Outcome): Promise<boolean> {
  const ended = await tx.query<unknown[]>(
    `with ended as (
       update runs set status = $2, reason = $3, output = $4, ended_at = $5, told = $6
       where address = $1 and status = 'running' returning address
     ) select address from ended`,
    [
      ...[address, outcome.state, outcome.reason, JSON.stringify(outcome.output), outcome.at],
      outcome.told ? JSON.stringify(outcome.told) : null,
    ],
  );
  return ended.length > 0;
}
