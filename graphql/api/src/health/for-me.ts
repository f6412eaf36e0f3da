import type { Principal } from '@bobine/contracts';
import { WAITS_FOR } from '../read/lists.js';
import type { ReadModel } from '../read/read-model.js';
import { heldBy, IN_HAND } from './waiting.js';

export type ForMe = { decisions: number; tasks: number };

/** How much waits for somebody, of many projects: votes, and work that is asked of them by name, role or title. */
export async function forMe({ db }: ReadModel, projects: string[], who: Principal): Promise<Map<string, ForMe>> {
  if (who.kind !== 'person') return new Map();
  const held = projects.flatMap((project) => heldBy(who, project).map((as) => ({ project, as })));
  const rows = await db.query<{ project: string; what: keyof ForMe; n: number }>(
    `with held as (select * from jsonb_to_recordset($3) as held(project text, "as" text)),
     asked as (
       select project, person, role from grid_cell
         where project = any($1::text[]) and vendor is null and status in ${IN_HAND}
       union all select project, data->>'person', data->>'role' from task
         where project = any($1::text[]) and shot is null and owner is null and status in ${IN_HAND}
     )
     select project, 'decisions' as what, count(*)::int as n from gate as it
     where project = any($1::text[]) and (${WAITS_FOR.replaceAll('$', '$2')}) group by 1
     union all
     select project, 'tasks', count(*)::int from asked
     where person = $2 or (person is null and exists (
       select from held where held.project = asked.project and held."as" = asked.role)) group by 1`,
    [projects, who.id, JSON.stringify(held)],
  );
  return new Map(
    [...Map.groupBy(rows, ({ project }) => project)].map(([project, of]) => {
      const count = (name: keyof ForMe) => of.find(({ what }) => what === name)?.n ?? 0;
      return [project, { decisions: count('decisions'), tasks: count('tasks') }];
    }),
  );
}
