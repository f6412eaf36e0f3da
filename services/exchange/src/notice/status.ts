import {
  cutLocked,
  cutSuperseded,
  type DataOf,
  deliverableStatusChanged,
  deliveryAccepted,
  deliveryReceived,
  deliveryRecalled,
  deliveryRefused,
  deliverySent,
  type Envelope,
  gateDecided,
  isEvent,
  materialArrived,
  materialInspected,
  projectHeld,
  projectReleased,
  runEnded,
  taskStatusChanged,
  workOpened,
} from '@bobine/contracts';

/** What changed status: what it is called, what of that a template says, how it stands, and all that one may follow to be told, the nearest first. */
export type Changed = { label: string; title?: string; state: string; of: { concept: string; object: string }[] };

const DELIVERABLE = [
  ...[deliverableStatusChanged, deliverySent, deliveryRecalled, deliveryReceived, deliveryAccepted, deliveryRefused],
].map(({ type }) => type);

type Placed = { work: string; shot?: string | undefined };
const shotOf = ({ work, shot }: Placed) => (shot ? [{ concept: 'shot', object: `${work}/${shot}` }] : []);

/** What a task is called. */
export const taskLabel = ({ title, type, unit }: { title?: string; type: string; unit: string }): string =>
  `${title ?? type} ${unit}`;

/** What changed status with a fact, if anything did that one may follow. */
export function changedBy(event: Envelope): Changed | undefined {
  if (isEvent(event, taskStatusChanged)) {
    const { task, status, was } = event.data;
    if (status === was) return undefined;
    return {
      label: taskLabel(event.data),
      ...(event.data.title ? { title: event.data.title } : {}),
      state: status,
      of: [{ concept: 'task', object: task }, ...shotOf(event.data)],
    };
  }
  if (DELIVERABLE.includes(event.type)) {
    const { deliverable, name, status } = event.data as DataOf<typeof deliverableStatusChanged>;
    return { label: name, state: status, of: [{ concept: 'deliverable', object: deliverable }] };
  }
  if (isEvent(event, materialArrived) || isEvent(event, materialInspected)) {
    const { id, material, status } = event.data;
    return { label: material, state: status, of: [{ concept: 'material', object: id }, ...shotOf(event.data)] };
  }
  if (isEvent(event, gateDecided)) {
    const { gate, title, outcome } = event.data;
    return { label: title, title, state: outcome, of: [{ concept: 'gate', object: gate }, ...shotOf(event.data)] };
  }
  if (isEvent(event, runEnded)) {
    const { run, status } = event.data;
    return { label: run, state: status, of: [{ concept: 'run', object: run }] };
  }
  if (isEvent(event, cutLocked) || isEvent(event, cutSuperseded)) {
    const { cut, work, status } = event.data;
    const of = [
      { concept: 'cut', object: cut },
      { concept: 'work', object: work },
    ];
    return { label: cut, state: status, of };
  }
  if (isEvent(event, workOpened)) {
    const { work, title } = event.data;
    return { label: title, state: 'open', of: [{ concept: 'work', object: work }] };
  }
  if (isEvent(event, projectHeld) || isEvent(event, projectReleased)) {
    const { code, title } = event.data;
    const state = event.type === projectHeld.type ? 'hold' : 'released';
    return { label: title, state, of: [{ concept: 'project', object: code }] };
  }
  return undefined;
}
