import { type Data, type ReadModel, SHOWN } from '../read/read-model.js';
import { moment } from './late.js';

const OPEN = `project = any($1::text[]) and status not in ('accepted', 'cancelled')`;

/** What many projects owe and nobody has accepted, what is due first. */
export async function nextDeliveries(
  { db }: ReadModel,
  projects: string[],
  most: number,
): Promise<Map<string, Data[]>> {
  const rows = await db.query<{ project: string; data: Data }>(
    `select project, ${SHOWN} as data from (
       select *, row_number() over (partition by project order by data->>'due' nulls last, sort, id) as place
       from deliverable where ${OPEN}
     ) as placed where place <= $2 order by project, place`,
    [projects, most],
  );
  return new Map(
    [...Map.groupBy(rows, ({ project }) => project)].map(([project, of]) => [project, of.map(({ data }) => data)]),
  );
}

export type Dates = { next: string | null; last: string | null };

/** When many projects deliver next, and for the last time. */
export async function datesOf({ db }: ReadModel, projects: string[], at: Date): Promise<Map<string, Dates>> {
  const rows = await db.query<Dates & { project: string }>(
    `select project, min(data->>'due') filter (where data->>'due' >= $2) as next, max(data->>'due') as last
     from deliverable where ${OPEN} group by 1`,
    [projects, moment(at)],
  );
  return new Map(rows.map(({ project, next, last }) => [project, { next, last }]));
}
