import { typeOrder } from '../import/task-types.js';
import type { Data, ReadModel } from '../read/read-model.js';
import {
  type Counted,
  groupsOf,
  type Listed,
  type Owed,
  type Part,
  type StatusReport,
  summed,
} from './status-report.js';

const LATE = `(data->>'due' < to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') and status not in ('done', 'omit'))`;
const COUNTED = `count(*)::int as count, (count(*) filter (where ${LATE}))::int as late`;
const LISTED = `data->>'type' as type, data->>'unit' as unit, parent as work, status, owner as vendor, data->>'role' as role,
  data->>'due' as due, to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since`;
/** Lists that are longer are looked at in the product. */
const MOST_LISTED = 500;

/** How a project stands, as somebody sees it: a few statements, each over the rows that are theirs to see. */
export async function statusReport(model: ReadModel, project: Data): Promise<StatusReport> {
  const code = String(project['code']);
  const { db } = model;
  const counted = (by: string, from = 'task', where = 'true') =>
    db.query<Counted>(
      `select ${by} as code, status, ${COUNTED} from ${from} where task.project = $1 and ${where} group by 1, 2 order by 1`,
      [code],
    );
  const listed = (where: string, order: string) =>
    part<Listed>(db, `select ${LISTED} from task where project = $1 and ${where}`, order, code);
  const [types, sequences, vendors, names, late, waiting, deliverables] = await Promise.all([
    counted(`data->>'type'`),
    sequenceCounts(model, code),
    counted('owner'),
    db.query<{ id: string; name: string }>(`select id, data->>'name' as name from vendor`),
    listed(LATE, 'due, unit'),
    listed(`status = 'wfa'`, 'since, unit'),
    part<Owed>(db, DELIVERABLES, 'due nulls last, name', code),
  ]);
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return {
    ...{ project: { code, title: String(project['title']) }, at: new Date(), all: summed(types) },
    types: groupsOf(types).sort((a, b) => typeOrder(a.code) - typeOrder(b.code)),
    sequences: groupsOf(sequences),
    vendors: groupsOf(vendors, (vendor) => nameOf.get(vendor) ?? null).filter((group) => group.code !== ''),
    ...{ late, waiting, deliverables },
  };
}

const sequenceCounts = ({ db }: ReadModel, project: string): Promise<Counted[]> =>
  db.query<Counted>(
    `with of as (select id, sequence from shot where project = $1)
     select of.sequence as code, task.status, count(*)::int as count,
       (count(*) filter (where ${LATE.replaceAll('data', 'task.data').replaceAll('status', 'task.status')}))::int as late
     from task join of on of.id = task.parent || '/' || task.shot
     where task.project = $1 and task.shot is not null group by 1, 2 order by 1`,
    [project],
  );

const DELIVERABLES = `
  select it.id as code, it.data->>'name' as name, owner as recipient, it.data->>'version' as version,
    it.data->>'language' as language, it.data->>'territory' as territory, it.data->>'due' as due, status,
    said.verdict, said.at as "verdictAt",
    coalesce(it.data->>'due' < to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
      and status not in ('accepted', 'cancelled'), false) as "isLate"
  from deliverable as it left join lateral (
    select data->>'verdict' as verdict, data->>'at' as at from verdict
    where verdict.project = it.project and verdict.parent = it.id and (data->>'stands')::boolean
    order by sort desc, id desc limit 1) as said on true
  where it.project = $1`;

async function part<T>(db: ReadModel['db'], sql: string, order: string, project: string): Promise<Part<T>> {
  const rows = await db.query<{ row: T; total: number }>(
    `with every as (${sql}) select to_jsonb(every) as row, (count(*) over ())::int as total
     from every order by ${order} limit ${MOST_LISTED}`,
    [project],
  );
  return { rows: rows.map(({ row }) => row), total: rows[0]?.total ?? 0 };
}
