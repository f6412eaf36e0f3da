import { toldOutside } from '@bobine/access';
import type { Envelope } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import type { ToldRow } from './row.js';

/** The rows that have a history outside. */
const HAVE_HISTORY = new Set<string>(['shot', 'task', 'material', 'deliverable']);

/**
 * Keeps what those outside may know of what has happened to their own rows: no more than the one table says that tells webhooks.
 * Whoever has a row no more is not told by whom it is had.
 */
export async function keepToldOutside(tx: Tx, told: ToldRow[]): Promise<void> {
  const rows = told.flatMap(({ event, row }) => {
    if (!HAVE_HISTORY.has(row.concept)) return [];
    const [own] = toldOutside(event).filter(({ data }) => data['withdrawn'] === undefined);
    return own ? [recordOf(event, own.vendor, own.data)] : [];
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

const recordOf = (event: Envelope, owner: string, state: Record<string, unknown>) => ({
  ...{ event: event.id, owner, project: event.project, subject: event.subject, version: event.subjectversion },
  ...{ type: event.type, byOwner: event.actor === `vendor:${owner}`, at: event.time, state },
});
