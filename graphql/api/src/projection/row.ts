import type { Envelope } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { Concept } from '../migrations/read-model.migration.js';

/** A row of the read model to write: what it is, where it is found, and its public state. */
export type Row = {
  concept: Concept;
  id: string;
  parent?: string;
  sort?: string;
  data: Record<string, unknown>;
  /** The state is only a part: keep what other facts have said. */
  partial?: boolean;
};

/** Writes rows, unless a later fact of the same subject has been here already. */
export async function writeRows(tx: Tx, event: Envelope, rows: Row[]): Promise<void> {
  for (const { concept, id, parent = '', sort = '', data, partial } of rows) {
    await tx.query(
      `insert into ${concept} as old (project, id, parent, sort, data, subjectversion, created_at, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $7)
       on conflict (project, id) do update set
         parent = coalesce(nullif(excluded.parent, ''), old.parent), sort = coalesce(nullif(excluded.sort, ''), old.sort),
         data = ${partial ? 'old.data || excluded.data' : 'excluded.data'},
         subjectversion = excluded.subjectversion, changed_at = excluded.changed_at
       where old.subjectversion < excluded.subjectversion`,
      [event.project, id, parent, sort, JSON.stringify(data), event.subjectversion, event.time],
    );
  }
}

/** Keeps the event itself, and gives what it changed the next versions of its project's read model. */
export async function keepEvent(
  tx: Tx,
  event: Envelope,
  claim: boolean,
  changed: { concept: string; id: string }[],
): Promise<void> {
  await tx.query(
    `with kept as (
       insert into event (id, type, subject, project, correlation, causation, claim, outcome, event, at)
       values ($1, $2, $3, $4, $5, $6, $7, (select data->>'answer' from answer where claim = $1), $8, $9)
       on conflict (id) do nothing
     ), counted as (
       insert into project_version as old (project, version) values ($4, $11)
       on conflict (project) do update set version = old.version + $11 returning version
     )
     insert into change (project, version, concept, id)
     select $4, counted.version - $11 + at.ordinality, at.value->>'concept', at.value->>'id'
     from counted, jsonb_array_elements($10::jsonb) with ordinality as at`,
    [
      event.id,
      event.type,
      event.subject,
      event.project,
      event.correlation,
      event.causation ?? null,
      claim,
      JSON.stringify(event),
      event.time,
      JSON.stringify(changed),
      changed.length,
    ],
  );
}
