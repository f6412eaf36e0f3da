import type { Tx } from '@bobine/persistence';
import type { Scene, Slate } from './breakdown.js';

/** Writes scenes or slates of a work in bulk; answers the identifiers of those that are new or have changed. */
async function upsert(
  tx: Tx,
  table: 'scenes' | 'slates',
  project: string,
  work: string,
  rows: { id: string; at: number; data: Scene | Slate }[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const changed = await tx.query<{ id: string }[]>(
    `insert into ${table} (project, work, id, place, data)
     select $1, $2, id, at, data from jsonb_to_recordset($3::jsonb) as row(id text, at int, data jsonb)
     on conflict (project, work, id) do update set data = excluded.data, place = excluded.place
       where ${table}.data <> excluded.data
     returning id`,
    [project, work, JSON.stringify(rows)],
  );
  return new Set(changed.map(({ id }) => id));
}

/** Writes scenes; answers the identifiers of those that are new or have changed. */
export const upsertScenes = (tx: Tx, project: string, work: string, scenes: Scene[]): Promise<Set<string>> =>
  upsert(
    tx,
    'scenes',
    project,
    work,
    scenes.map((data, at) => ({ id: data.scene, at, data })),
  );

/** Writes slates; answers the identifiers of those that are new or have changed. */
export const upsertSlates = (tx: Tx, project: string, work: string, slates: Slate[]): Promise<Set<string>> =>
  upsert(
    tx,
    'slates',
    project,
    work,
    slates.map((data, at) => ({ id: data.slate, at, data })),
  );

/** The slates of a work, in the order of its breakdown. */
export async function slatesOf(tx: Tx, project: string, work: string): Promise<Slate[]> {
  const rows = await tx.query<{ data: Slate }[]>(
    'select data from slates where project = $1 and work = $2 order by place, id',
    [project, work],
  );
  return rows.map(({ data }) => data);
}
