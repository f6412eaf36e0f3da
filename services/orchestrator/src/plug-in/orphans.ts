import { plugInQueue } from '@bobine/contracts';
import type { Database } from '@bobine/persistence';

/** An activity of a plug-in that is not here, and how many steps wait for it. */
export type Orphan = { activity: string; steps: number };

/** The activities of plug-ins that steps of runs wait for and none of these brings: each waits until one does. */
export async function orphans(db: Database, brought: readonly string[]): Promise<Orphan[]> {
  const begin = plugInQueue('');
  return db.query<Orphan>(
    `select step.value->'activity'->>'name' as activity, count(*)::int as steps
     from steps s join runs r on r.address = s.run join compiled_templates c on c.hash = r.hash,
       jsonb_array_elements(c.template->'steps') as step
     where s.status = 'running' and s.kind = 'task' and r.status = 'running' and step.value->>'path' = s.step
       and starts_with(step.value->'activity'->>'queue', $1) and not step.value->'activity'->>'name' = any($2)
     group by 1 order by 1`,
    [begin, brought],
  );
}
