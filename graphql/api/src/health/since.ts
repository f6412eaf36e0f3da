import type { Envelope } from '@bobine/contracts';
import type { ReadModel } from '../read/read-model.js';

/** What is worth telling, by the names of the counts. */
export const KINDS = [
  'versions',
  'materials',
  'approved',
  'retakes',
  'decisions',
  'cuts',
  'sent',
  'accepted',
  'refused',
  'claimsRefused',
  'claimsParked',
] as const;
export type Kind = (typeof KINDS)[number];
export type Counts = Partial<Record<Kind, number>>;
export type ToldRow = { project: string; kind: Kind; at: Date; event: Envelope<Record<string, unknown>> };

const said = (name: string) => `event->'data'->>'${name}'`;
/** Of which kind an event is, by its type and what it says; null of what is not worth telling. */
const KIND = `case type
  when 'bobine.material.arrived.v1' then case when ${said('kind')} = 'version' then 'versions' else 'materials' end
  when 'bobine.task.status_changed.v1'
    then case ${said('status')} when 'done' then 'approved' when 'retake' then 'retakes' end
  when 'bobine.gate.decided.v1' then 'decisions'
  when 'bobine.cut.locked.v1' then 'cuts'
  when 'bobine.delivery.sent.v1' then 'sent'
  when 'bobine.delivery.accepted.v1' then 'accepted'
  when 'bobine.delivery.refused.v1' then 'refused'
  else case ${said('answer')} when 'refused' then 'claimsRefused' when 'parked' then 'claimsParked' end
end`;

/** Types of the events that are counted: the index `event_told` holds them, and with them the opening of tasks. */
const TYPES = `(
  'bobine.material.arrived.v1', 'bobine.task.status_changed.v1', 'bobine.gate.decided.v1', 'bobine.cut.locked.v1',
  'bobine.delivery.sent.v1', 'bobine.delivery.accepted.v1', 'bobine.delivery.refused.v1',
  'bobine.claim.answered_by_production.v1', 'bobine.claim.answered_by_assets.v1',
  'bobine.claim.answered_by_deliverables.v1')`;

/** How much of each kind has happened in many projects after an instant. */
export async function countsSince({ db }: ReadModel, projects: string[], at: Date): Promise<Map<string, Counts>> {
  const rows = await db.query<{ project: string; kind: Kind; n: number }>(
    `select project, ${KIND} as kind, count(*)::int as n from event
     where project = any($1::text[]) and at > $2 and type in ${TYPES} and ${KIND} is not null group by 1, 2`,
    [projects, at],
  );
  return new Map(
    [...Map.groupBy(rows, ({ project }) => project)].map(([project, of]) => [
      project,
      Object.fromEntries(of.map(({ kind, n }) => [kind, n])),
    ]),
  );
}

/** The newest of what has happened in many projects after an instant. */
export async function newestSince(
  { db }: ReadModel,
  projects: string[],
  at: Date,
  most: number,
): Promise<Map<string, ToldRow[]>> {
  const rows = await db.query<ToldRow>(
    `select asked.project, told.kind, told.at, told.event from unnest($1::text[]) as asked(project)
     cross join lateral (
       select at, id, event, ${KIND} as kind from event
       where event.project = asked.project and at > $2 and type in ${TYPES} and ${KIND} is not null
       order by at desc, id desc limit $3
     ) as told order by told.at desc, told.id desc`,
    [projects, at, most],
  );
  return Map.groupBy(rows, ({ project }) => project);
}
