import type { Reads } from '../read/read-model.js';
import { type Asked, MOST_ROWS, type Window } from './asked.js';
import { conditionOf, orderOf, Values } from './selection.js';
import {
  CELL_COLUMNS,
  type Cell,
  type GridWindow,
  type Lists,
  SHOT_COLUMNS,
  type ShotColumn,
  windowFrom,
} from './window.js';

export type Count = { value: string | null; count: number };
export type Facets = {
  types: { type: string; statuses: Count[] }[];
  vendors: Count[];
  sequences: Count[];
  reels: Count[];
};
export type Changes = { version: number; epoch: string; window: GridWindow; left: string[] };

/** A grid that is this far behind is read anew, and not change by change. */
const MOST_CHANGES = 20_000;

/** The shots of `chosen` in its order, as JSON with a list for each column. */
const SHOT_LISTS = `(select json_build_object(${Object.entries(SHOT_COLUMNS)
  .map(([name, column]) => `'${name}', json_agg(${column})`)
  .join(', ')}) from chosen as s)`;
const SHOT_LIST = Object.values(SHOT_COLUMNS).join(', ');
const CELL_LIST = ['c.shot', 'c.type', 'c.whole', ...Object.values(CELL_COLUMNS)];

/**
 * The end of a statement that answers with the shots of `chosen` and the tasks on them: of one row the first value is the
 * head, as JSON, and of the others what follows is a task. Of thousands of tasks Postgres makes rows in less time than lists.
 */
function headAndCells(head: string, { own, project }: Asked, types: string[] | null, values: Values): string {
  const mine = own === null ? '' : ` and c.vendor = ${values.add(own)}`;
  const some = types === null ? '' : ` and c.type = any(${values.add(types)}::text[])`;
  // By an array of their shots, and never by reading every task of the project: a window is a small part of them.
  return `select ${head}, ${CELL_LIST.map(() => 'null').join(', ')}
    union all select null, ${CELL_LIST.join(', ')} from grid_cell as c
    where c.project = ${values.add(project)} and c.shot = any(array(select id from chosen))${mine}${some}`;
}
type Head = { shots: Lists<ShotColumn> };

async function readHeadAndCells<Of extends Head>(
  db: Reads,
  { sql, values }: Statement,
): Promise<{ head: Of; cells: Cell[] }> {
  const cells: Cell[] = [];
  let head: Of | undefined;
  for (const [first, ...cell] of await db.lists(sql, values)) {
    if (first === null) cells.push(cell as Cell);
    else head = first as Of;
  }
  if (!head) throw new Error('A grid was read without its head.');
  return { head, cells };
}

type Statement = { sql: string; values: unknown[] };

/** The statement that reads a window of a grid. */
export function windowStatement(grid: Asked, { offset, limit, types }: Window): Statement {
  const values = new Values();
  const where = conditionOf(grid, values);
  const order = orderOf(grid, values);
  const sql = `with chosen as materialized (
      select ${SHOT_LIST} from grid_shot as s where ${where} order by ${order}
      offset ${values.add(offset)} limit ${values.add(limit)}
    ) ${headAndCells(`json_build_object('shots', ${SHOT_LISTS})`, grid, types, values)}`;
  return { sql, values: values.all };
}

/** A window of a grid, with one statement. */
export async function readWindow(db: Reads, grid: Asked, window: Window): Promise<GridWindow> {
  const { head, cells } = await readHeadAndCells(db, windowStatement(grid, window));
  return windowFrom(head.shots, cells, window.types);
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
    `with chosen as materialized (select s.id, s.sequence, s.reel, s.vendor from grid_shot as s where ${where})
     select 'type' as facet, c.type, c.status as value, count(*)::int as count
       from chosen as s join grid_cell as c on c.project = ${values.add(grid.project)} and c.shot = s.id${mine}
       group by c.type, c.status
     union all select 'vendor', null, vendor, count(*)::int from chosen group by vendor
     union all select 'sequence', null, sequence, count(*)::int from chosen group by sequence
     union all select 'reel', null, reel::text, count(*)::int from chosen group by reel
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
    // In the order of a grid that is sorted by them: by number, and none last.
    reels: of('reel').sort((a, b) => Number(a.value ?? Infinity) - Number(b.value ?? Infinity)),
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
  const sql = `with place as materialized (
       select epoch, coalesce((select version from project_version where project = ${project}), 0) as version from model
     ), told as materialized (
       select distinct coalesce(c.shot, case when change.concept = 'shot' then change.id end) as id from change
       left join grid_cell as c on change.concept = 'task' and c.project = change.project and c.id = change.id
       where change.project = ${project} and change.version > ${after}
         and change.concept in ('shot', 'task')${mine}
         and (select version from place) - ${after} <= ${MOST_CHANGES}
       limit ${MOST_ROWS + 2}
     ), chosen as materialized (
       select ${SHOT_LIST} from grid_shot as s join told using (id) where ${where} order by s.work, s.place, s.id
     ) ${headAndCells(CHANGES_HEAD, grid, types, values)}`;
  const { head, cells } = await readHeadAndCells<ChangesHead>(db, { sql, values: values.all });
  if (head.version - since.version > MOST_CHANGES) return undefined;
  const changed = head.changed ?? [];
  if (head.epoch !== since.epoch || changed.length > MOST_ROWS) return undefined;
  const window = windowFrom(head.shots, cells, types);
  const here = new Set(window.shots.id);
  return { version: head.version, epoch: head.epoch, window, left: changed.filter((id) => !here.has(id)) };
}
type ChangesHead = Head & { epoch: string; version: number; changed: string[] | null };
const CHANGES_HEAD = `(select json_build_object('epoch', epoch, 'version', version,
  'changed', (select json_agg(id) from told where id is not null), 'shots', ${SHOT_LISTS}) from place)`;

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
