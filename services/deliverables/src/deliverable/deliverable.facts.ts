import { type DataOf, deliverableStatusChanged, type deliverableOrdered, type Envelope } from '@bobine/contracts';
import { type Cause, emit } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import type { Deliverable, DeliverableStatus } from './deliverable.js';
import { saveDeliverable } from './deliverable.store.js';
import { advance } from './deliverable.js';

/** The subject of every fact about a deliverable. */
export const subjectOf = ({ project, code }: Deliverable): string => `deliverable/${project}/${code}`;

/** A deliverable as facts show it. */
export const publicState = (it: Deliverable): DataOf<typeof deliverableOrdered> => ({
  deliverable: it.code,
  work: it.work,
  name: it.name,
  specification: it.specification,
  recipient: it.recipient,
  language: it.language,
  territory: it.territory,
  status: it.status,
  attempt: it.attempt,
  ...(it.version ? { version: it.version } : {}),
  ...(it.subtitles ? { subtitles: it.subtitles } : {}),
  ...(it.due ? { due: it.due } : {}),
  ...(it.manifest ? { manifest: it.manifest } : {}),
  ...(it.dispatch ? { dispatch: it.dispatch } : {}),
  ...(it.reasons.length > 0 ? { reasons: it.reasons } : {}),
});

/** Moves a deliverable on, saves it and says so; nothing happens when it is already there. */
export async function moveTo(
  tx: Tx,
  it: Deliverable,
  to: DeliverableStatus,
  cause: Cause,
): Promise<{ deliverable: Deliverable; fact?: Envelope }> {
  const moved = advance(it, to);
  if (!moved) return { deliverable: it };
  await saveDeliverable(tx, moved);
  const fact = await emit(
    tx,
    deliverableStatusChanged,
    subjectOf(moved),
    { ...publicState(moved), was: it.status },
    cause,
  );
  return { deliverable: moved, fact };
}
