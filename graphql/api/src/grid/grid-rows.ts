import type { Tx } from '@bobine/persistence';
import type { Changed } from '../projection/kept.js';
import type { ToldRow } from '../projection/row.js';

/** Writes shots of the read model into the grid; the newer state counts, as it does there. */
export const WRITE_SHOTS = (from: string) => `
  insert into grid_shot as old
    (project, id, work, shot, sequence, place, frames, record_in, vendor, dropped_by, version)
  select it.project, it.id, it.state->>'work', it.state->>'shot', it.state->>'sequence', (it.state->>'order')::int,
    (it.state->>'frames')::int, it.state->>'recordIn', it.state->>'vendor', it.state->>'droppedBy', it.subjectversion
  from ${from}
  on conflict (project, id) do update set
    work = excluded.work, shot = excluded.shot, sequence = excluded.sequence, place = excluded.place,
    frames = excluded.frames, record_in = excluded.record_in, vendor = excluded.vendor,
    dropped_by = excluded.dropped_by, version = excluded.version
  where old.version < excluded.version`;

/** Writes tasks that are about a shot into the grid. */
export const WRITE_CELLS = (from: string) => `
  insert into grid_cell as old
    (project, id, shot, type, whole, status, attempt, vendor, role, person, due, priority, media, version)
  select it.project, it.id, concat(it.state->>'work', '/', it.state->>'shot'), it.state->>'type',
    it.state->>'unit' = it.state->>'shot', it.state->>'status', (it.state->>'attempt')::int, it.state->>'vendor',
    it.state->>'role', it.state->>'person',
    to_char((it.state->>'due')::timestamptz at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    it.state->>'priority', it.state->>'version', it.subjectversion
  from ${from} where it.state ? 'shot'
  on conflict (project, id) do update set
    status = excluded.status, attempt = excluded.attempt, vendor = excluded.vendor, role = excluded.role,
    person = excluded.person, due = excluded.due, priority = excluded.priority, media = excluded.media,
    version = excluded.version
  where old.version < excluded.version`;

const TOLD = 'join unnest($1::text[], $2::text[]) as told (project, id) using (project, id)';

/**
 * Writes the rows that were told of into the grid as well, once they stand in their own tables.
 * @returns the shots that a vendor has no more: it is told, for their new rows are not its own
 */
export async function writeGrid(tx: Tx, told: ToldRow[]): Promise<Changed[]> {
  const of = (concept: string): [string[], string[]] => {
    const keys = new Map(
      told
        .filter(({ row }) => row.concept === concept)
        .map(({ event, row }) => [`${event.project}\n${row.id}`, [event.project, row.id] as const]),
    );
    return [[...keys.values()].map(([project]) => project), [...keys.values()].map(([, id]) => id)];
  };
  const tasks = of('task');
  if (tasks[0].length > 0) await tx.query(WRITE_CELLS(`task as it ${TOLD}`), tasks);
  const shots = of('shot');
  if (shots[0].length === 0) return [];
  const lost = await tx.query<Changed[]>(
    `select it.project, 'shot' as concept, it.id, old.vendor
     from shot as it ${TOLD} join grid_shot as old using (project, id)
     where old.vendor is not null and old.vendor is distinct from it.state->>'vendor' and old.version < it.subjectversion`,
    shots,
  );
  await tx.query(WRITE_SHOTS(`shot as it ${TOLD}`), shots);
  return lost;
}
