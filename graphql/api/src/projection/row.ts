import type { Envelope } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { Concept } from '../migrations/read-model.migration.js';

/** A row of the read model to write: what it is and where it is found. */
export type Row = {
  /** Code of the project, where it is not that of its fact. */
  project?: string;
  concept: Concept;
  id: string;
  parent?: string;
  sort?: string;
  /** Public state after the fact; the one of the newest fact counts. */
  state: Record<string, unknown>;
  /** What only this type of fact says: it stays when later facts of other types do not repeat it. */
  lasting?: Record<string, unknown>;
};

/** A number as it stands in ids and in what rows are listed by: in its order. */
export const padded = (n: number | string): string => String(n).padStart(8, '0');

/** A row and the fact that says it. */
export type ToldRow = { event: Envelope; row: Row };

/** Whether the fact told is the newest of its type that this row has heard. */
const NEWER_OF_ITS_TYPE = `
  coalesce((old.lasting_versions->>(select jsonb_object_keys(excluded.lasting_versions)))::bigint, -1)
    < excluded.subjectversion`;

const WRITE = (concept: Concept) => `
  insert into ${concept} as old
    (project, id, parent, sort, state, subjectversion, lasting, lasting_versions, created_at, changed_at)
  select project, id, parent, sort, state, version, lasting, jsonb_build_object(type, version), at, at
  from jsonb_to_recordset($1) as told(
    project text, id text, parent text, sort text, state jsonb, version bigint, lasting jsonb, type text, at timestamptz)
  on conflict (project, id) do update set
    parent = case when old.subjectversion < excluded.subjectversion
      then coalesce(nullif(excluded.parent, ''), old.parent) else coalesce(nullif(old.parent, ''), excluded.parent) end,
    sort = case when old.subjectversion < excluded.subjectversion
      then coalesce(nullif(excluded.sort, ''), old.sort) else coalesce(nullif(old.sort, ''), excluded.sort) end,
    state = case when old.subjectversion < excluded.subjectversion then excluded.state else old.state end,
    lasting = case when ${NEWER_OF_ITS_TYPE} then old.lasting || excluded.lasting else old.lasting end,
    lasting_versions = case when ${NEWER_OF_ITS_TYPE}
      then old.lasting_versions || excluded.lasting_versions else old.lasting_versions end,
    subjectversion = greatest(old.subjectversion, excluded.subjectversion),
    created_at = least(old.created_at, excluded.created_at),
    changed_at = greatest(old.changed_at, excluded.changed_at)`;
/**
 * Writes rows so that the same facts make the same rows, whatever order and however often they come: a statement for
 * each concept, and another for each further time that a row is told in the same batch.
 */
export async function writeRows(tx: Tx, told: ToldRow[]): Promise<void> {
  for (const [concept, of] of Map.groupBy(told, ({ row }) => row.concept)) {
    for (const round of rounds(of)) await tx.query(WRITE(concept), [JSON.stringify(round.map(toRecord))]);
  }
}

/** Splits rows so that none is written twice in a statement; the order of each is kept. */
function rounds(told: ToldRow[]): ToldRow[][] {
  const split: ToldRow[][] = [];
  const times = new Map<string, number>();
  for (const each of told) {
    const key = `${projectOf(each)}\n${each.row.id}`;
    const time = times.get(key) ?? 0;
    times.set(key, time + 1);
    (split[time] ??= []).push(each);
  }
  return split;
}

const projectOf = ({ event, row }: ToldRow): string => row.project ?? event.project;

const toRecord = ({ event, row }: ToldRow) => ({
  project: projectOf({ event, row }),
  id: row.id,
  parent: row.parent ?? '',
  sort: row.sort ?? '',
  state: row.state,
  version: event.subjectversion,
  lasting: row.lasting ?? {},
  type: event.type,
  at: event.time,
});
