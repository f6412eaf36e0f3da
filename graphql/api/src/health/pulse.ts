import { TASK_STATUSES } from '@bobine/contracts';
import type { ReadModel } from '../read/read-model.js';

export type Status = (typeof TASK_STATUSES)[number];
type Counted = { status: Status; count: number };
/** How many tasks left a status, or came into one, on one day. */
type Moved = { day: string; status: Status; count: number };
export type PulseDay = { day: string; statuses: { value: Status; count: number }[] };

const DAY = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** How tasks stood at the end of each day, out of how they stand and what moved since: from now backwards. */
export function pulseOf(now: readonly Counted[], moved: readonly Moved[], days: number, at: Date): PulseDay[] {
  const counts = new Map<Status, number>(now.map(({ status, count }) => [status, count]));
  const told: PulseDay[] = [];
  for (let back = 0; back < days; back++) {
    const day = dayOf(at.getTime() - back * DAY);
    // A status of before Bobine told of tasks is nobody's: it shows as none, never as fewer.
    const statuses = TASK_STATUSES.map((value) => ({ value, count: Math.max(0, counts.get(value) ?? 0) }));
    told.unshift({ day, statuses });
    for (const move of moved) {
      if (move.day === day) counts.set(move.status, (counts.get(move.status) ?? 0) - move.count);
    }
  }
  return told;
}

/** How the tasks of many projects stood, day by day. */
export async function pulses(
  { db }: ReadModel,
  projects: string[],
  days: number,
  at: Date,
): Promise<Map<string, PulseDay[]>> {
  const from = `${dayOf(at.getTime() - (days - 1) * DAY)}T00:00:00Z`;
  const [now, moved] = await Promise.all([
    db.query<Counted & { project: string }>(
      `select project, status, count(*)::int as count from (
         select project, status from grid_cell where project = any($1::text[])
         union all select project, status from task where project = any($1::text[]) and shot is null
       ) as all_of group by 1, 2`,
      [projects],
    ),
    db.query<Moved & { project: string }>(
      `with told as (
         select project, to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, event->'data'->>'status' as "is",
           event->'data'->>'was' as was
         from event where project = any($1::text[]) and at >= $2
           and type in ('bobine.task.opened.v1', 'bobine.task.status_changed.v1')
       )
       select project, day, status, sum(n)::int as count from told
       cross join lateral (values ("is", 1), (was, -1)) as moved(status, n)
       where status is not null group by 1, 2, 3`,
      [projects, from],
    ),
  ]);
  return new Map(
    projects.map((project) => {
      const of = <T extends { project: string }>(rows: T[]) => rows.filter((row) => row.project === project);
      return [project, pulseOf(of(now), of(moved), days, at)];
    }),
  );
}
