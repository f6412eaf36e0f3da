import {
  changeListIssued,
  claimAnswered,
  claimTurnedAway,
  type DataOf,
  deliveryRecalled,
  deliverySent,
  type Envelope,
  isEvent,
  taskAmended,
  taskOpened,
  taskStatusChanged,
} from '@bobine/contracts';

/** What a fact tells a vendor or recipient: to whom, and only what concerns it. */
export type News = {
  vendor: string;
  data: Record<string, unknown>;
  /** Of an answer: the claim it is about, under our id. */
  claim?: string;
};

const pick = <T extends object>(from: T, ...names: (keyof T & string)[]): Record<string, unknown> =>
  Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]));

/** Whom a fact concerns outside, if anybody: usually one. Who did it, for which step and which other roles stays inside. */
export function newsOf(event: Envelope): News[] {
  if (isEvent(event, taskOpened)) return ofTask(event.data);
  if (isEvent(event, taskStatusChanged)) return ofTask(event.data, event.data.was);
  if (isEvent(event, taskAmended)) return ofAmended(event.data);
  if (
    isEvent(event, claimAnswered.production) ||
    isEvent(event, claimAnswered.assets) ||
    isEvent(event, claimAnswered.deliverables)
  ) {
    const { vendor, claim } = event.data;
    return [{ vendor, claim, data: pick(event.data, 'claim', 'claimType', 'answer', 'code', 'reason', 'until') }];
  }
  if (isEvent(event, deliveryRecalled)) {
    const { recipient } = event.data;
    return [{ vendor: recipient, data: pick(event.data, 'deliverable', 'work', 'name', 'recipient', 'dispatch') }];
  }
  if (isEvent(event, deliverySent)) {
    const { recipient } = event.data;
    const told = ['deliverable', 'work', 'name', 'specification', 'recipient', 'language', 'territory'] as const;
    const data = pick(event.data, ...told, 'due', 'status', 'attempt', 'manifest', 'dispatch', 'folder');
    return [{ vendor: recipient, data }];
  }
  if (isEvent(event, changeListIssued)) {
    const { vendor } = event.data;
    return [{ vendor, data: pick(event.data, 'cut', 'work', 'against', 'vendor', 'changes', 'folder') }];
  }
  // Over HTTP the sender was answered on the spot.
  if (isEvent(event, claimTurnedAway) && event.data.door === 'kafka' && event.data.vendor) {
    const { vendor } = event.data;
    return [{ vendor, data: pick(event.data, 'door', 'status', 'code', 'reason', 'event', 'eventType') }];
  }
  return [];
}

function ofTask(task: DataOf<typeof taskOpened>, was?: string): News[] {
  if (!task.vendor) return [];
  const told = pick(
    task,
    'task',
    'work',
    'type',
    'unit',
    'shot',
    'vendor',
    'status',
    'attempt',
    'due',
    'priority',
    'version',
    'note',
    'checklist',
    'form',
    'ends',
    'ticked',
    'answers',
  );
  return [{ vendor: task.vendor, data: was ? { ...told, was } : told }];
}

/** A vendor that has a task no more is told which, and not whose it is now. */
function ofAmended({ was, ...task }: DataOf<typeof taskAmended>): News[] {
  const { vendor } = was;
  if (!vendor || vendor === task.vendor) return ofTask(task);
  const lost = { ...pick(task, 'task', 'work', 'type', 'unit', 'shot', 'attempt'), vendor, withdrawn: true };
  return [{ vendor, data: lost }, ...ofTask(task)];
}

/** The body of a webhook: the fact as a CloudEvent, without what is ours alone. `event` is the sender's own id of a claim. */
export function webhookBody(event: Envelope, { data }: News, vendorEvent: string | undefined): string {
  const { specversion, id, source, type, subject, time, datacontenttype, project } = event;
  const told = { ...data, ...(vendorEvent ? { event: vendorEvent } : {}) };
  return JSON.stringify({ specversion, id, source, type, subject, time, datacontenttype, project, data: told });
}
