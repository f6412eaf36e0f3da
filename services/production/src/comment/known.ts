import {
  type DataOf,
  deliverableOrdered,
  deliverableRescheduled,
  deliverableStatusChanged,
  type Envelope,
  materialAnnounced,
  materialArrived,
  materialInspected,
} from '@bobine/contracts';
import type { Outcome } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { keepKnown } from './about.store.js';

const MATERIALS = new Set([materialAnnounced, materialArrived, materialInspected].map(({ type }) => type));
const DELIVERABLES = new Set(
  [deliverableOrdered, deliverableRescheduled, deliverableStatusChanged].map(({ type }) => type),
);

/** Whether a fact tells of something of another service that may be commented on. */
export const isKnown = ({ type }: Envelope): boolean => MATERIALS.has(type) || DELIVERABLES.has(type);

/** Keeps whose and of which work materials and deliverables are. */
export async function rememberKnown(event: Envelope, tx: Tx): Promise<Outcome> {
  const { project, subjectversion: version } = event;
  if (MATERIALS.has(event.type)) {
    const { id, material, work, vendor } = event.data as DataOf<typeof materialArrived>;
    await keepKnown(tx, { project, kind: 'material', id, label: material, work, owner: vendor, version });
  } else {
    const { deliverable, name, work, recipient } = event.data as DataOf<typeof deliverableOrdered>;
    const told = { label: name, work, owner: recipient, version };
    await keepKnown(tx, { project, kind: 'deliverable', id: deliverable, ...told });
  }
  return { outcome: 'applied' };
}
