import type { Envelope } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { Concept } from '../migrations/read-model.migration.js';
import type { ToldRow } from './row.js';

/** Of rows that are a vendor's or a recipient's own: the field that says whose, and what they may know of how they changed. */
const KNOWN: Partial<Record<Concept, { whose: 'vendor' | 'recipient'; fields: readonly string[] }>> = {
  shot: { whose: 'vendor', fields: ['sequence', 'order', 'frames', 'recordIn', 'source', 'sourceIn', 'sourceOut'] },
  task: {
    whose: 'vendor',
    fields: ['status', 'attempt', 'due', 'priority', 'version', 'note'],
  },
  material: {
    whose: 'vendor',
    fields: ['status', 'due', 'file', 'size', 'sha256', 'version', 'revision'],
  },
  deliverable: {
    whose: 'recipient',
    fields: ['status', 'attempt', 'due', 'manifest', 'dispatch', 'reasons', 'name', 'version', 'territory'],
  },
};

/** Keeps what those outside may know of what has happened to their own rows: whose it is not any more is not told by whom it is. */
export async function keepToldOutside(tx: Tx, told: ToldRow[]): Promise<void> {
  const rows = told.flatMap(({ event, row }) => {
    const known = KNOWN[row.concept];
    const owner = known && row.state[known.whose];
    if (!known || typeof owner !== 'string') return [];
    return [toldTo(event, owner, known.fields, row.state)];
  });
  if (rows.length === 0) return;
  await tx.query(
    `insert into told_outside (event, owner, project, subject, subjectversion, type, by_owner, state, at)
     select event, owner, project, subject, version, type, "byOwner", state, at
     from jsonb_to_recordset($1) as told(event text, owner text, project text, subject text, version bigint, type text,
       "byOwner" boolean, state jsonb, at timestamptz)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

const toldTo = (event: Envelope, owner: string, fields: readonly string[], state: Record<string, unknown>) => ({
  ...{ event: event.id, owner, project: event.project, subject: event.subject, version: event.subjectversion },
  ...{ type: event.type, byOwner: event.actor === `vendor:${owner}`, at: event.time },
  state: Object.fromEntries(fields.filter((name) => state[name] !== undefined).map((name) => [name, state[name]])),
});
