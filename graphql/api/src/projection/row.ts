import type { Envelope } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { Concept } from '../migrations/read-model.migration.js';

/** A row of the read model to write: what it is and where it is found. */
export type Row = {
  concept: Concept;
  id: string;
  parent?: string;
  sort?: string;
  /** Public state after the fact; the one of the newest fact counts. */
  state: Record<string, unknown>;
  /** What only this type of fact says: it stays when later facts of other types do not repeat it. */
  lasting?: Record<string, unknown>;
};

/** What changed, and whose it is, for vendors and recipients who see their own rows alone. */
export type Changed = { concept: string; id: string; vendor?: string | undefined };

const WRITE = (concept: Concept) => `
  insert into ${concept} as old
    (project, id, parent, sort, state, subjectversion, lasting, lasting_versions, created_at, changed_at)
  values ($1, $2, $3, $4, $5, $6, $7, jsonb_build_object($8::text, $6::bigint), $9, $9)
  on conflict (project, id) do update set
    parent = case when old.subjectversion < excluded.subjectversion
      then coalesce(nullif(excluded.parent, ''), old.parent) else coalesce(nullif(old.parent, ''), excluded.parent) end,
    sort = case when old.subjectversion < excluded.subjectversion
      then coalesce(nullif(excluded.sort, ''), old.sort) else coalesce(nullif(old.sort, ''), excluded.sort) end,
    state = case when old.subjectversion < excluded.subjectversion then excluded.state else old.state end,
    lasting = case when coalesce((old.lasting_versions->>$8)::bigint, -1) < excluded.subjectversion
      then old.lasting || excluded.lasting else old.lasting end,
    lasting_versions = case when coalesce((old.lasting_versions->>$8)::bigint, -1) < excluded.subjectversion
      then old.lasting_versions || excluded.lasting_versions else old.lasting_versions end,
    subjectversion = greatest(old.subjectversion, excluded.subjectversion),
    created_at = least(old.created_at, excluded.created_at),
    changed_at = greatest(old.changed_at, excluded.changed_at)`;

/** Writes rows so that the same facts make the same rows, whatever order and however often they come. */
export async function writeRows(tx: Tx, event: Envelope, rows: Row[]): Promise<void> {
  for (const { concept, id, parent = '', sort = '', state, lasting = {} } of rows) {
    await tx.query(WRITE(concept), [
      event.project,
      id,
      parent,
      sort,
      JSON.stringify(state),
      event.subjectversion,
      JSON.stringify(lasting),
      event.type,
      event.time,
    ]);
  }
}

/** Keeps the event itself, and gives what it changed the next versions of its project's read model. */
export async function keepEvent(tx: Tx, event: Envelope, claim: boolean, changed: Changed[]): Promise<void> {
  await tx.query(
    `with kept as (
       insert into event (id, type, subject, project, correlation, causation, claim, outcome, event, at)
       values ($1, $2, $3, $4, $5, $6, $7, (select data->>'answer' from answer where claim = $1), $8, $9)
       on conflict (id) do nothing
     ), counted as (
       insert into project_version as old (project, version) values ($4, $11)
       on conflict (project) do update set version = old.version + $11 returning version
     )
     insert into change (project, version, concept, id, vendor)
     select $4, counted.version - $11 + at.ordinality, at.value->>'concept', at.value->>'id', at.value->>'vendor'
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
