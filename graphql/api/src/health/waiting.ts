import { type Principal } from '@bobine/contracts';
import { HELD } from '../read/holders.js';
import type { ReadModel } from '../read/read-model.js';
import { moment } from './late.js';

export type WaitingOn = {
  project: string;
  kind: 'person' | 'title' | 'role' | 'vendor' | 'recipient';
  code: string;
  name: string | null;
  titles: string[];
  count: number;
  late: number;
  decisions: number;
  tasks: number;
  materials: number;
  verdicts: number;
  since: Date;
};

/** Statuses in which a task waits for whoever does it. */
export const IN_HAND = `('ready', 'wip', 'retake')`;

const DOER = `case when it.vendor is not null then 'vendor' when it.person is not null then 'person' else 'role' end,
  coalesce(it.vendor, it.person, it.role)`;

/**
 * Who is waited for, of many projects: missing votes, of whoever holds the title by now; work in hand; what was announced and
 * has not come; and verdicts.
 */
export async function waitingOn(
  { db }: ReadModel,
  projects: string[],
  most: number,
  at: Date,
): Promise<Map<string, WaitingOn[]>> {
  const rows = await db.query<WaitingOn>(
    `with held as (
       select * from (${HELD}) as held where project = any($1::text[])
     ), missing as (
       select distinct gate.project, gate.id, party->>'title' as title, gate.created_at as since, gate.data->>'due' as due
       from gate cross join jsonb_array_elements(gate.data->'parties') as party
       where gate.project = any($1::text[]) and gate.status = 'open' and not exists (
         select from jsonb_array_elements(gate.data->'votes') as vote where vote->>'title' = party->>'title')
     ), wait as (
       select project, case when person is null then 'title' else 'person' end as kind, coalesce(person, title) as code,
         title, 'decision' as what, since, coalesce(due < $2, false) as late
       from missing left join held using (project, title)
       union all
       select it.project, ${DOER}, null, 'task', task.changed_at, coalesce(it.due < $2, false)
       from grid_cell as it join task using (project, id)
       where it.project = any($1::text[]) and it.status in ${IN_HAND} and coalesce(it.vendor, it.person, it.role) is not null
       union all
       select it.project, ${DOER}, null, 'task', it.changed_at, it.late
       from (
         select project, owner as vendor, data->>'person' as person, data->>'role' as role, changed_at,
           coalesce(data->>'due' < $2, false) as late
         from task where project = any($1::text[]) and shot is null and status in ${IN_HAND}
       ) as it where coalesce(it.vendor, it.person, it.role) is not null
       union all
       select project, 'vendor', owner, null, 'material', (data->>'due')::timestamptz, true
       from material where project = any($1::text[]) and status = 'announced' and data->>'due' < $2
       union all
       select project, 'recipient', owner, null, 'verdict', changed_at, coalesce(data->>'due' < $2, false)
       from deliverable where project = any($1::text[]) and status in ('sent', 'received')
     ), party as (
       select project, kind, code,
         coalesce(array_agg(distinct title) filter (where title is not null), '{}') as titles,
         count(*)::int as count, (count(*) filter (where late))::int as late,
         (count(*) filter (where what = 'decision'))::int as decisions,
         (count(*) filter (where what = 'task'))::int as tasks,
         (count(*) filter (where what = 'material'))::int as materials,
         (count(*) filter (where what = 'verdict'))::int as verdicts, min(since) as since
       from wait group by 1, 2, 3
     ), placed as (
       select *, row_number() over (partition by project order by late desc, count desc, since, kind, code) as place
       from party
     )
     select placed.project, placed.kind, placed.code,
       coalesce(person.data->>'name', vendor.data->>'name') as name, placed.titles, placed.count, placed.late,
       placed.decisions, placed.tasks, placed.materials, placed.verdicts, placed.since
     from placed
     left join person on placed.kind = 'person' and person.project = '' and person.id = placed.code
     left join vendor on placed.kind in ('vendor', 'recipient') and vendor.project = '' and vendor.id = placed.code
     where place <= $3 order by placed.project, place`,
    [projects, moment(at), most],
  );
  return Map.groupBy(rows, ({ project }) => project);
}

/** Whether somebody is the party: by name, or by a title or role they hold on the project. */
export function isMine({ project, kind, code }: Pick<WaitingOn, 'project' | 'kind' | 'code'>, who: Principal): boolean {
  if (kind === 'vendor' || kind === 'recipient') return who.kind === 'vendor' && who.id === code;
  if (who.kind !== 'person') return false;
  if (kind === 'person') return who.id === code;
  return heldBy(who, project).includes(code);
}

/** Roles and titles that somebody holds on a project. */
export const heldBy = ({ memberships }: Pick<Principal, 'memberships'>, project: string): string[] =>
  memberships.flatMap((it) => (it.project === project ? [...it.roles, ...it.titles] : []));
