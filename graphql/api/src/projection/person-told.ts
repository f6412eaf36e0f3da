import { personRegistered } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';

/**
 * What somebody is, project by project: of each event of a person one row for every project they were ever on until then, which
 * those who see that project may read, and one of no project, which is for the person alone.
 */
export const PERSON_TOLD = `
  insert into person_told (event, project, person, subject, subjectversion, type, actor, at, state)
  select e.id, held.project, e.event->'data'->>'person', e.subject, e.subjectversion, e.type, e.event->>'actor', e.at,
    jsonb_build_object('name', e.event->'data'->'name', 'siteAdmin', e.event->'data'->'siteAdmin', 'memberships',
      (select coalesce(jsonb_agg(m), '[]') from jsonb_array_elements(e.event->'data'->'memberships') m
       where m->>'project' = held.project))
  from event e join lateral (
    select '' as project union
    select m->>'project' from event earlier, jsonb_array_elements(earlier.event->'data'->'memberships') m
    where earlier.subject = e.subject and earlier.subjectversion <= e.subjectversion
  ) held on true
  where e.type = '${personRegistered.type}'`;

/** Keeps what is told of people, to those who see a project of theirs. */
export async function keepPersonTold(tx: Tx, events: readonly { id: string; type: string }[]): Promise<void> {
  const ids = events.filter(({ type }) => type === personRegistered.type).map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.query(`${PERSON_TOLD} and e.id = any($1::text[]) on conflict do nothing`, [ids]);
}
