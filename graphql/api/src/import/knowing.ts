import type { Reads } from '../read/read-model.js';
import type { KnownBreakdown, KnownShot, KnownWork, Vendor } from './breakdown.js';
import type { Mapping } from './columns.js';
import type { Kind } from './fields.js';
import type { KnownTask, KnownTasks } from './tasks.js';

/** Of a row only what a file may say of it: ten thousand of them are read at once. */
const only = (fields: readonly string[]): string =>
  `jsonb_strip_nulls(jsonb_build_object('subjectVersion', subjectversion, ${fields
    .map((field) => `'${field}', data->'${field}'`)
    .join(', ')}))`;

const SHOT = only(['work', 'shot', 'sequence', 'order', 'frames', 'recordIn', 'vendor', 'cut']);
const TASK = only([
  ...['task', 'work', 'type', 'unit', 'shot', 'title', 'status', 'vendor', 'role', 'person', 'due', 'priority', 'note'],
  'attempt',
]);

async function rows<Row>(db: Reads, sql: string, values: unknown[]): Promise<Row[]> {
  return (await db.query<{ row: Row }>(sql, values)).map(({ row }) => row);
}

export const worksOf = (db: Reads, project: string): Promise<KnownWork[]> =>
  rows(db, `select ${only(['work', 'title', 'rate'])} as row from work where project = $1 order by sort, id`, [
    project,
  ]);

/** Every shot of a project that no cut has dropped, in the order of their works and cuts. */
export const shotsOf = (db: Reads, project: string, work?: string): Promise<KnownShot[]> =>
  rows(
    db,
    `select ${SHOT} as row from shot where project = $1 and ($2::text is null or parent = $2) and not data ? 'droppedBy'
     order by parent, sort, id`,
    [project, work ?? null],
  );

/** The tasks of a project, of some types where they are named, work by work. */
export const tasksOf = (db: Reads, project: string, types?: string[]): Promise<KnownTask[]> =>
  rows(
    db,
    `select ${TASK} as row from task where project = $1 and ($2::text[] is null or data->>'type' = any($2))
     order by parent, data->>'type', data->>'unit', id`,
    [project, types ?? null],
  );

/** Vendors with a grant on a project. */
export const vendorsOf = (db: Reads, project: string): Promise<Vendor[]> =>
  rows(
    db,
    `select jsonb_build_object('vendor', vendor.id, 'name', vendor.data->'name') as row
     from vendor join vendor_grant using (id)
     where vendor_grant.project = $1 and vendor_grant.data->>'active' = 'true' and vendor.data->>'kind' = 'vendor'
     order by vendor.id`,
    [project],
  );

export const peopleOf = (db: Reads, project: string): Promise<{ person: string; name: string }[]> =>
  rows(
    db,
    `select jsonb_build_object('person', id, 'name', data->'name') as row from person
     where exists (select from jsonb_array_elements(data->'memberships') as held where held->>'project' = $1)
     order by sort, id`,
    [project],
  );

export async function knownBreakdown(db: Reads, project: string): Promise<KnownBreakdown> {
  const [works, shots, vendors] = await Promise.all([
    worksOf(db, project),
    shotsOf(db, project),
    vendorsOf(db, project),
  ]);
  return { works, shots, vendors };
}

/** Every type of task that a project has. */
export async function typesOf(db: Reads, project: string): Promise<string[]> {
  const types = await db.query<{ type: string }>(
    `select distinct data->>'type' as type from task where project = $1 order by 1`,
    [project],
  );
  return types.map(({ type }) => type);
}

/** What is there that tasks of some types are compared with. */
export async function knownTasks(db: Reads, project: string, types: string[], all: string[]): Promise<KnownTasks> {
  const [works, shots, vendors, people, tasks] = await Promise.all([
    worksOf(db, project),
    db.query<{ work: string; shots: string[] }>(
      `select parent as work, array_agg(data->>'shot') as shots from shot
       where project = $1 and not data ? 'droppedBy' group by parent`,
      [project],
    ),
    vendorsOf(db, project),
    peopleOf(db, project),
    tasksOf(db, project, types),
  ]);
  return {
    ...{ works, vendors, people, tasks, types: all },
    shots: new Map(shots.map((of) => [of.work, new Set(of.shots)])),
  };
}

/** What was kept of what columns are of. */
export async function keptMapping(db: Reads, project: string, kind: Kind): Promise<Mapping> {
  const [row] = await db.query<{ columns: { column: string; field?: string }[] }>(
    `select data->'columns' as columns from import_mapping where project = $1 and id = $2`,
    [project, kind],
  );
  return (row?.columns ?? []).map(({ column, field }) => ({ column, field: field ?? null }));
}
