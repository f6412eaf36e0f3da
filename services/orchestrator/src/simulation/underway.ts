import type { Database } from '@bobine/persistence';
import { type Json, type JsonMap, type RunState, saidOf, type Underway, type UnderwayItem } from '@bobine/templates';
import { QUERIES } from '@bobine/workflows';
import type { Client } from '@temporalio/client';
import { fanOutsOf, itemsOf } from '../fan-out/fan-out.store.js';

/** Asked of Temporal side by side. */
const AT_ONCE = 16;

/** A run as it stands, with those of its items that run: what the workflows hold, and what the rows say of the others. */
export async function underway(db: Database, client: Client, run: string): Promise<Underway> {
  const state = await client.workflow.getHandle(run).query<RunState>(QUERIES.state);
  const fans: Record<string, UnderwayItem[]> = {};
  for (const step of await fanOutsOf(db.source.manager, run)) {
    const items = (await itemsOf(db.source.manager, run, step, true)).filter(({ status }) => status !== 'dropped');
    const known: UnderwayItem[] = [];
    for (let from = 0; from < items.length; from += AT_ONCE) {
      known.push(
        ...(await Promise.all(items.slice(from, from + AT_ONCE).map((item) => itemUnderway(db, client, item)))),
      );
    }
    fans[step] = known;
  }
  return { state, fans };
}

type Item = Awaited<ReturnType<typeof itemsOf>>[number];

async function itemUnderway(db: Database, client: Client, item: Item): Promise<UnderwayItem> {
  const { key, value, status, reason, told, output, run } = item;
  const of = status === 'running' && run !== null ? await underway(db, client, run) : null;
  // One that has ended while it was asked for is as good as ended.
  const ended = of?.state.outcome;
  return {
    ...{
      key,
      value: value as Json,
      reason: ended ? saidOf(ended) : (told ?? reason),
      output: (ended?.output ?? output) as JsonMap | null,
    },
    status: ended ? ended.state : (status as UnderwayItem['status']),
    run: ended ? null : of,
  };
}
