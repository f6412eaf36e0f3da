import type { ReadModel } from '../read/read-model.js';

export type LateCount = { tasks: number; gates: number; deliverables: number };

/** The beginning of an instant as due dates are written, to be compared with them as texts. */
export const moment = (at: Date): string => at.toISOString().slice(0, 19);

/** What is past due and not over, of many projects: as the filter `late` of each list says it. */
export async function lateOf({ db }: ReadModel, projects: string[], at: Date): Promise<Map<string, LateCount>> {
  const rows = await db.query<LateCount & { project: string }>(
    `with late as (
       select project, 'task' as what from grid_cell
         where project = any($1::text[]) and due < $2 and status not in ('done', 'omit')
       union all select project, 'task' from task
         where project = any($1::text[]) and shot is null and data->>'due' < $2 and status not in ('done', 'omit')
       union all select project, 'gate' from gate
         where project = any($1::text[]) and data->>'due' < $2 and status = 'open'
       union all select project, 'deliverable' from deliverable
         where project = any($1::text[]) and data->>'due' < $2 and status not in ('accepted', 'cancelled')
     )
     select project, (count(*) filter (where what = 'task'))::int as tasks,
       (count(*) filter (where what = 'gate'))::int as gates,
       (count(*) filter (where what = 'deliverable'))::int as deliverables
     from late group by 1`,
    [projects, moment(at)],
  );
  return new Map(rows.map(({ project, ...counts }) => [project, counts]));
}
