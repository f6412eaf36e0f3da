import type { Reads } from '../read/read-model.js';
import { type Asked, MOST_ROWS, type Window } from './asked.js';
import { conditionOf, orderOf, Values } from './selection.js';
import {
  CELL_COLUMNS,
  type Cells,
  type GridWindow,
  type Lists,
  SHOT_COLUMNS,
  type ShotColumn,
  windowFrom,
} from './window.js';

export type Count = { value: string | null; count: number };
export type Facets = { types: { type: string; statuses: Count[] }[]; vendors: Count[]; sequences: Count[] };
export type Changes = { version: number; epoch: string; window: GridWindow; left: string[] };

/** A grid that is this far behind is read anew, and not change by change. */
const MOST_CHANGES = 20_000;

/** Every column as one list of JSON: reading that is a third of the work of reading as many values one by one. */
const lists = (columns: Record<string, string>): string =>
  `json_build_object(${Object.entries(columns)
    .map(([name, column]) => `'${name}', json_agg(${column})`)
    .join(', ')})`;

/** The shots of `chosen` in its order and the tasks on them, as lists. */
function listsOf({ own, project }: Asked, types: string[] | null, values: Values): string {
  const mine = own === null ? '' : ` and c.vendor = ${values.add(own)}`;
  const some = types === null ? '' : ` and c.type = any(${values.add(types)}::text[])`;
  // By shot and index, and never by reading every task of the project: a window is a small part of them.
  return `
    (select ${lists(SHOT_COLUMNS)} from chosen as s) as shots,
    (select ${lists({ row: 's.row', type: 'c.type', whole: 'c.whole', ...CELL_COLUMNS })}
     from chosen as s cross join lateral (
       select * from grid_cell as c where c.project = ${values.add(project)} and c.shot = s.id${mine}${some} offset 0
     ) as c) as cells`;
}
type Read = { shots: Lists<ShotColumn>; cells: Cells };

/** The statement that reads a window of a grid. */
export function windowStatement(grid: Asked, { offset, limit, types }: Window): { sql: string; values: unknown[] } {
  const values = new Values();
  const where = conditionOf(grid, values);
  const order = orderOf(grid, values);
  const sql = `with chosen as materialized (
      select found.*, (row_number() over ())::int - 1 as row from (
        select s.* from grid_shot as s where ${where} order by ${order}
        offset ${values.add(offset)} limit ${values.add(limit)}
      ) as found
    ) select ${listsOf(grid, types, values)}`;
  return { sql, values: values.all };
}

/** A window of a grid, with one statement. */
export async function readWindow(db: Reads, grid: Asked, window: Window): Promise<GridWindow> {
  const { sql, values } = windowStatement(grid, window);
  const [read] = await db.query<Read>(sql, values);
  return windowFrom(read!.shots, read!.cells, window.types);
}

/** How many rows a grid has. */
export async function countRows(db: Reads, grid: Asked): Promise<number> {
  const values = new Values();
  const where = conditionOf(grid, values);
  const [row] = await db.query<{ n: number }>(
    `select count(*)::int as n from grid_shot as s where ${where}`,
    values.all,
  );
  return row?.n ?? 0;
}

/** The types of task on the shots of a project that the asker sees, found one after the other along the index. */
export async function typesOf(db: Reads, { project, own }: Asked): Promise<string[]> {
  const next = (after: string) =>
    `(select min(type) from grid_cell where project = $1 and ($2::text is null or vendor = $2)${after})`;
  const rows = await db.query<{ type: string }>(
    `with recursive found (type) as (
       select ${next('')} union all select ${next(' and type > found.type')} from found where found.type is not null
     ) select type from found where type is not null order by type`,
    [project, own],
  );
  return rows.map(({ type }) => type);
}

/** What the rows of a grid can be told apart by, counted; with one statement. */
export async function readFacets(db: Reads, grid: Asked): Promise<Facets> {
  const values = new Values();
  const where = conditionOf(grid, values);
  const mine = grid.own === null ? '' : ` and c.vendor = ${values.add(grid.own)}`;
  const rows = await db.query<{ facet: string; type: string | null; value: string | null; count: number }>(
    `with chosen as materialized (select s.id, s.sequence, s.vendor from grid_shot as s where ${where})
     select 'type' as facet, c.type, c.status as value, count(*)::int as count
       from chosen as s join grid_cell as c on c.project = ${values.add(grid.project)} and c.shot = s.id${mine}
       group by c.type, c.status
     union all select 'vendor', null, vendor, count(*)::int from chosen group by vendor
     union all select 'sequence', null, sequence, count(*)::int from chosen group by sequence
     order by 1, 2, 3`,
    values.all,
  );
  const of = (facet: string) => rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ value, count }));
  const types = Map.groupBy(
    rows.filter(({ facet }) => facet === 'type'),
    ({ type }) => type ?? '',
  );
  return {
    types: [...types].map(([type, all]) => ({ type, statuses: all.map(({ value, count }) => ({ value, count })) })),
    vendors: of('vendor'),
    sequences: of('sequence'),
  };
}

/**
 * The rows of a grid that have changed since a version, with one statement, so that the version it answers with is that of
 * the rows. Undefined when they are too many or the version is of another epoch.
 */
export async function readChanges(
  db: Reads,
  grid: Asked,
  since: { epoch: string; version: number },
  types: string[] | null,
): Promise<Changes | undefined> {
  const values = new Values();
  const where = conditionOf(grid, values);
  const project = values.add(grid.project);
  const mine = grid.own === null ? '' : ` and change.vendor = ${values.add(grid.own)}`;
  const after = values.add(since.version);
  const [read] = await db.query<Read & { epoch: string; version: string; changed: string[] | null }>(
    `with place as materialized (
       select epoch, coalesce((select version from project_version where project = ${project}), 0) as version from model
     ), told as materialized (
       select distinct coalesce(c.shot, case when change.concept = 'shot' then change.id end) as id from change
       left join grid_cell as c on change.concept = 'task' and c.project = change.project and c.id = change.id
       where change.project = ${project} and change.version > ${after}
         and change.concept in ('shot', 'task')${mine}
         and (select version from place) - ${after} <= ${MOST_CHANGES}
       limit ${MOST_ROWS + 2}
     ), chosen as materialized (
       select s.*, (row_number() over (order by s.work, s.place, s.id))::int - 1 as row
       from grid_shot as s join told using (id) where ${where}
     ) select epoch, version,
       (select json_agg(id) from told where id is not null) as changed, ${listsOf(grid, types, values)}
     from place`,
    values.all,
  );
  if (Number(read!.version) - since.version > MOST_CHANGES) return undefined;
  const changed = read!.changed ?? [];
  if (read!.epoch !== since.epoch || changed.length > MOST_ROWS) return undefined;
  const window = windowFrom(read!.shots, read!.cells, types);
  const here = new Set(window.shots.id);
  return { version: Number(read!.version), epoch: read!.epoch, window, left: changed.filter((id) => !here.has(id)) };
}

/** Where these rows stand in the list. */
export async function placesOf(db: Reads, grid: Asked, ids: unknown[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const values = new Values();
  const where = conditionOf(grid, values);
  const rows = await db.query<{ place: number }>(
    `select place from (
       select s.id, (row_number() over (order by ${orderOf(grid, values)}))::int - 1 as place from grid_shot as s where ${where}
     ) as placed join unnest(${values.add(ids)}::text[]) with ordinality as asked (id, nth) using (id) order by nth`,
    values.all,
  );
  return rows.map(({ place }) => place);
}
