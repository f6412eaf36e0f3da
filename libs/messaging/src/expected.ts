import { type Envelope, eventDefinition, refuse } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { writtenOf } from './outbox.js';

/** One thing that happened since: what, when and whose doing it was. */
export type ChangeSince = { event: string; type: string; title: string; actor: string; at: string };

const MOST_TOLD = 20;

/**
 * Refuses a change of something that has been changed since whoever asks looked at it, and says who did what.
 * Asked after the change, before the commit: what it has written itself holds the lock of its subject, and is left out.
 */
export async function mustStandAt(tx: Tx, subject: string, expectedVersion: number): Promise<void> {
  const own = writtenOf(tx, subject);
  const [row] = await tx.query<{ version: string }[]>('select version from subjects where subject = $1', [subject]);
  const version = Number(row?.version ?? 0) - own.length;
  if (version === expectedVersion) return;
  const changes = await changesSince(tx, subject, own, expectedVersion, version);
  throw refuse(
    'version.conflict',
    version > expectedVersion
      ? 'This has been changed since you looked at it. Look at it again, then say what you want.'
      : 'This is not yet as you say you saw it. Give the version that you have read.',
    `${subject} is at version ${version}, and ${expectedVersion} was expected`,
    { version, expectedVersion, changes },
  );
}

/** The newest first, and no more than there are: read backwards, they are found before much else is. */
async function changesSince(tx: Tx, subject: string, own: string[], from: number, to: number): Promise<ChangeSince[]> {
  const most = Math.min(to - from, MOST_TOLD);
  if (most <= 0) return [];
  const rows = await tx.query<{ event: Envelope }[]>(
    'select event from outbox where key = $1 and id <> all($2::uuid[]) order by seq desc limit $3',
    [subject, own, most],
  );
  return rows.map(({ event: { id, type, actor, time } }) => ({
    ...{ event: id, type, title: eventDefinition(type)?.title ?? type, actor, at: time },
  }));
}
