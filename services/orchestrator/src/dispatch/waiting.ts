import { PRIORITIES, type Priority } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { type Fact, type JoinSummary, type Json, type JsonMap, type Reason, referringFact } from '@bobine/templates';
import {
  type Arrival,
  type Cancellation,
  type Joined,
  type Migrated,
  type RunInput,
  type Steered,
} from '@bobine/workflows';
import { compiledTemplate } from '../template/compiled.store.js';

/** One call to Temporal, and the dispatches it carries. */
export type Telling = { ids: string[] } & (
  | { tell: 'start'; input: RunInput }
  | { tell: 'facts'; arrivals: Arrival[] }
  | { tell: 'joined'; joined: Joined }
  | { tell: 'cancel'; cancellation: Cancellation }
  | { tell: 'steer'; steered: Steered }
  | { tell: 'migrate'; migrated: Migrated }
);

/** Runs to tell something, held by this transaction alone until it ends; the most urgent first, of those the longest waiting. */
export async function holdRuns(tx: Tx, most: number, except: string[]): Promise<string[]> {
  const rows = await tx.query<{ run: string }[]>(
    `select run from (
       select d.run, min(d.id) as first from dispatches d join runs r on r.address = d.run
       where d.done_at is null and not d.run = any($2)
       group by d.run, r.priority order by array_position($3::text[], r.priority) desc, first limit 500
     ) waiting
     where pg_try_advisory_xact_lock(hashtextextended('dispatch:' || run, 0))
     limit $1`,
    [most, except, PRIORITIES],
  );
  return rows.map(({ run }) => run);
}

type Row = {
  id: string;
  run: string;
  number: number;
  kind: 'start' | 'fact' | 'joined' | 'cancel' | 'steer' | 'migrate';
  address: string | null;
  fact: Fact | null;
  payload: JsonMap | null;
  hash: string;
  inputs: JsonMap;
  item: string | null;
  itemValue: Json;
  priority: Priority;
  held: { reason: string } | null;
};

const MOST_ROWS = 1000;

/** What each of these runs has to be told, in order. */
export async function waitingFor(tx: Tx, runs: string[]): Promise<Map<string, Telling[]>> {
  const rows = await tx.query<Row[]>(
    `select d.id, d.run, d.number, d.kind, d.address, f.fact, d.payload,
       r.hash, r.item, case when d.kind = 'start' then r.inputs end as inputs,
       case when d.kind = 'start' then r.item_value end as "itemValue", r.priority,
       -- What the row says it was told alone: the hold of its project reaches it by a dispatch of its own, and so does its end.
       coalesce(r.held, case when r.project_held then (
         select h.held from project_holds h where h.project = r.project) end) as held
     from dispatches d join runs r on r.address = d.run left join facts f on f.id = d.fact
     where d.run = any($1) and d.done_at is null and d.number is not null
     order by array_position($1::text[], d.run), d.number limit ${MOST_ROWS}`,
    [runs],
  );
  const tellings = new Map<string, Telling[]>();
  for (const [run, of] of Map.groupBy(rows, ({ run }) => run)) {
    const list: Telling[] = [];
    for (const row of of) await append(tx, list, row);
    tellings.set(run, list);
  }
  return tellings;
}

/** Facts that follow each other travel in one signal, up to the size of a payload. */
const MOST_IN_SIGNAL = 48 * 1024;
const sizeOf = (value: unknown): number => JSON.stringify(value).length;

async function append(tx: Tx, list: Telling[], row: Row): Promise<void> {
  const { id, number } = row;
  switch (row.kind) {
    case 'start':
      list.push({ ids: [id], tell: 'start', input: await runInput(tx, row) });
      return;
    case 'joined': {
      const payload = row.payload as unknown as { step: string; generation: number; items: JoinSummary };
      list.push({ ids: [id], tell: 'joined', joined: { number, ...payload } });
      return;
    }
    case 'cancel': {
      list.push({ ids: [id], tell: 'cancel', cancellation: { number, ...(row.payload as unknown as Reason) } });
      return;
    }
    case 'steer':
      list.push({ ids: [id], tell: 'steer', steered: { number, input: row.payload as unknown as Steered['input'] } });
      return;
    case 'migrate': {
      const payload = row.payload as unknown as Omit<Migrated, 'number'>;
      list.push({ ids: [id], tell: 'migrate', migrated: { number, ...payload } });
      return;
    }
    case 'fact': {
      if (!row.fact || row.address === null) throw new Error(`the dispatch ${id} tells a fact and has none`);
      const arrival: Arrival = { number, address: row.address, fact: travelling(row.fact) };
      const last = list.at(-1);
      if (last?.tell === 'facts' && sizeOf(last.arrivals) + sizeOf(arrival) <= MOST_IN_SIGNAL) {
        last.ids.push(id);
        last.arrivals.push(arrival);
      } else list.push({ ids: [id], tell: 'facts', arrivals: [arrival] });
    }
  }
}

/** A fact as it fits into a signal: of one that is too large, long lists are named and what else is large stays in the record. */
function travelling(fact: Fact): Fact {
  if (sizeOf(fact) <= MOST_IN_SIGNAL) return fact;
  const { data } = referringFact(fact);
  const plain = Object.entries((data ?? {}) as JsonMap).filter(([, value]) => sizeOf(value) <= 400);
  return { ...fact, data: Object.fromEntries(plain) };
}

/** What a workflow is started with; a template too large to travel is fetched by its hash. */
async function runInput(tx: Tx, { run, hash, inputs, item, itemValue, priority, held }: Row): Promise<RunInput> {
  const template = await compiledTemplate(tx, hash);
  return {
    address: run,
    template: sizeOf(template) <= MOST_IN_SIGNAL ? template : { hash },
    from: {
      inputs,
      ...(item === null ? {} : { item: { key: item, value: itemValue } }),
      ...(priority === 'normal' ? {} : { priority }),
      ...(held ? { held: { reason: held.reason } } : {}),
    },
  };
}
