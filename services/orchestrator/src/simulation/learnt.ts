import type { Tx } from '@bobine/persistence';
import type { StepAssumption } from '@bobine/templates';

/** So many of the latest attempts of a step say how long the next will take. */
const MOST_SEEN = 200;

type Learnt = { template: string; step: string; seen: number[]; attempts: number; retakes: number; kind: string };

/**
 * What past runs of a template took, step by step, as a simulation assumes it: every version counts, for a step keeps its
 * name; and of its fan-outs, how many items the last one went through.
 */
export async function learntFrom(tx: Tx, template: string): Promise<Record<string, StepAssumption>> {
  const rows = await tx.query<Learnt[]>(
    `select template, step, kind, attempts::int, retakes::int, seen from (
       select template, step, max(kind) as kind, count(*) as attempts,
         count(*) filter (where status = 'retake') as retakes,
         array_agg(took order by took) filter (where took is not null) as seen
       from (
         select r.template, s.step, s.kind, s.status,
           extract(epoch from s.ended_at - s.opened_at)::float8 * 1000 as took,
           row_number() over (partition by r.template, s.step order by s.ended_at desc) as nth
         from steps s join runs r on r.address = s.run
         where (r.template = $1 or starts_with(r.template, $1 || '/')) and s.status in ('done', 'retake')
           and s.opened_at is not null and s.ended_at is not null and s.kind in ('wait', 'task', 'human', 'gate')
       ) latest where nth <= ${MOST_SEEN} group by template, step
     ) learnt where seen is not null`,
    [template],
  );
  const steps = rows.map(({ template: of, step, kind, attempts, retakes, seen }): [string, StepAssumption] => {
    const asked = kind === 'gate' ? { retakes: { chance: retakes / attempts } } : {};
    return [within(template, of, step), { takes: { seen: seen.map(Math.round) }, from: 'learnt', ...asked }];
  });
  const sizes = await tx.query<{ template: string; step: string; items: number }[]>(
    `select distinct on (r.template, i.step) r.template, i.step, count(*)::int as items
     from fan_out_items i join runs r on r.address = i.run
     where (r.template = $1 or starts_with(r.template, $1 || '/')) and i.status <> 'dropped'
     group by r.template, i.step, r.started_at order by r.template, i.step, r.started_at desc`,
    [template],
  );
  const items = sizes.map(({ template: of, step, items: count }): [string, StepAssumption] => {
    return [within(template, of, step), { items: count, from: 'learnt' }];
  });
  return Object.fromEntries([...steps, ...items]);
}

/** The path of a step through the levels: the items of a fan-out follow a template named after it. */
const within = (template: string, of: string, step: string): string =>
  of === template ? step : `${of.slice(template.length + 1)}/${step}`;
