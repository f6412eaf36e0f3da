import {
  changeListIssued,
  claimAnswered,
  claimTurnedAway,
  type DataOf,
  deliverySent,
  type Envelope,
  isEvent,
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

/** Whom a fact concerns outside, if anybody. Who did it, for which step and which other roles stays inside. */
export function newsOf(event: Envelope): News | undefined {
  if (isEvent(event, taskOpened)) return ofTask(event.data);
  if (isEvent(event, taskStatusChanged)) return ofTask(event.data, event.data.was);
  if (
    isEvent(event, claimAnswered.production) ||
    isEvent(event, claimAnswered.assets) ||
    isEvent(event, claimAnswered.deliverables)
  ) {
    const { vendor, claim } = event.data;
    return { vendor, claim, data: pick(event.data, 'claim', 'claimType', 'answer', 'code', 'reason', 'until') };
  }
  if (isEvent(event, deliverySent)) {
    const { recipient } = event.data;
    const told = ['deliverable', 'work', 'name', 'specification', 'recipient', 'language', 'territory'] as const;
    return {
      vendor: recipient,
      data: pick(event.data, ...told, 'due', 'status', 'attempt', 'manifest', 'dispatch', 'folder'),
    };
  }
  if (isEvent(event, changeListIssued)) {
    const { vendor } = event.data;
    return { vendor, data: pick(event.data, 'cut', 'work', 'against', 'vendor', 'changes', 'folder') };
  }
  // Over HTTP the sender was answered on the spot.
  if (isEvent(event, claimTurnedAway) && event.data.door === 'kafka' && event.data.vendor) {
    const { vendor } = event.data;
    return { vendor, data: pick(event.data, 'door', 'status', 'code', 'reason', 'event', 'eventType') };
  }
  return undefined;
}

function ofTask(task: DataOf<typeof taskOpened>, was?: string): News | undefined {
  if (!task.vendor) return undefined;
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
    'version',
    'note',
    'checklist',
    'form',
    'ends',
    'ticked',
    'answers',
  );
  return { vendor: task.vendor, data: was ? { ...told, was } : told };
}

/** The body of a webhook: the fact as a CloudEvent, without what is ours alone. `event` is the sender's own id of a claim. */
export function webhookBody(event: Envelope, { data }: News, vendorEvent: string | undefined): string {
  const { specversion, id, source, type, subject, time, datacontenttype, project } = event;
  const told = { ...data, ...(vendorEvent ? { event: vendorEvent } : {}) };
  return JSON.stringify({ specversion, id, source, type, subject, time, datacontenttype, project, data: told });
}
