import type { Reads } from '../read/read-model.js';
import type { Values } from './table.js';

const PAGE = 2000;

/** Rows of a project, page by page, so that however many there are not all of them are held at once. */
async function* pages(
  db: Reads,
  sql: (after: string) => string,
  key: string[],
  values: unknown[],
): AsyncGenerator<Values> {
  let after: unknown[] | undefined;
  for (;;) {
    const from = values.length;
    const condition = after ? `and (${key.join(', ')}) > (${key.map((_, at) => `$${from + at + 1}`).join(', ')})` : '';
    const asked = after ? [...values, ...after] : values;
    const rows = await db.query<{ data: Values; place: unknown[] }>(sql(condition), asked);
    for (const { data } of rows) yield data;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.place;
  }
}

/** The shots of a project in the order of their works and cuts; those that left are not among them. */
export const shotRows = (db: Reads, project: string, work: string | undefined): AsyncGenerator<Values> =>
  pages(
    db,
    (after) => `select data, jsonb_build_array(parent, sort, id) as place from shot
      where project = $1 and ($2::text is null or parent = $2) and not data ? 'droppedBy' ${after}
      order by parent, sort, id limit ${PAGE}`,
    ['parent', 'sort', 'id'],
    [project, work ?? null],
  );

/** The tasks of a project, the most urgent first. */
export const taskRows = (db: Reads, project: string, work: string | undefined): AsyncGenerator<Values> =>
  pages(
    db,
    (after) => `select data, jsonb_build_array(sort, id) as place from task
      where project = $1 and ($2::text is null or parent = $2) ${after} order by sort, id limit ${PAGE}`,
    ['sort', 'id'],
    [project, work ?? null],
  );

/** Who is on a project, as who asks sees them: without addresses. */
export async function* personRows(db: Reads, project: string): AsyncGenerator<Values> {
  const rows = await db.query<{ data: Values }>(
    `select data || jsonb_build_object('roles', held->'roles', 'titles', held->'titles') as data
     from person, jsonb_array_elements(data->'memberships') as held where held->>'project' = $1 order by sort, id`,
    [project],
  );
  for (const { data } of rows) yield data;
}
