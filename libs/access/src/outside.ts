import {
  claimAnswered,
  claimTurnedAway,
  changeListIssued,
  commentEdited,
  commentWithdrawn,
  commentWritten,
  type DataOf,
  deliverableOrdered,
  deliverableRescheduled,
  deliverableStatusChanged,
  deliveryAccepted,
  deliveryRecalled,
  deliveryReceived,
  deliveryRefused,
  deliverySent,
  type Envelope,
  type EventDefinition,
  type Finding,
  grantGiven,
  grantRevoked,
  isEvent,
  manifestBuilt,
  materialAnnounced,
  materialArrived,
  materialInspected,
  qcCompleted,
  secretIssued,
  secretRetired,
  shotAdded,
  shotDropped,
  taskAmended,
  taskOpened,
  taskStatusChanged,
  vendorRegistered,
  verdictContradicted,
} from '@bobine/contracts';

/** What a fact tells one vendor or recipient, and nothing that is not its own. */
export type Told = {
  vendor: string;
  data: Record<string, unknown>;
  /** Of an answer: the claim it is about, under our id. */
  claim?: string;
  /** About what it said or was given itself: told also when it takes no part in the project any more. */
  always?: true;
};

/** Whose the rows of a concept are, where they are somebody's outside: the field that names the vendor or recipient. */
const OWNED: Readonly<Record<string, 'vendor' | 'recipient'>> = {
  shot: 'vendor',
  shot_change: 'vendor',
  task: 'vendor',
  comment: 'vendor',
  material: 'vendor',
  preview: 'vendor',
  vendor_grant: 'vendor',
  deliverable: 'recipient',
  verdict: 'recipient',
  control: 'recipient',
  manifest: 'recipient',
  dispatch: 'recipient',
};

/** Whose row it is: of the rows a vendor may see, the vendor; of a deliverable, its recipient; of all else, nobody outside. */
export const ownerOfRow = (concept: string, state: Readonly<Record<string, unknown>>): string | undefined => {
  const field = OWNED[concept];
  return field && (state[field] as string | undefined);
};

/** Which facts are about somebody's rows: the field that says whose, and the fields that they may see. */
type Rule = { whose: 'vendor' | 'recipient'; seen: readonly string[]; always?: true };
const rules = new Map<string, Rule>();
function outside<D extends EventDefinition>(definition: D, rule: { whose: Rule['whose']; always?: true }) {
  return (...seen: (keyof DataOf<D> & string)[]): void => void rules.set(definition.type, { ...rule, seen });
}
const vendors = { whose: 'vendor' } as const;
const recipients = { whose: 'recipient' } as const;
/** What one said, was given or was refused oneself. */
const ownDoing = { whose: 'vendor', always: true } as const;

// Who does it inside, for which step, and who else is asked stays inside; so does who filled in what.
const TASK = [
  ...(['task', 'work', 'type', 'title', 'unit', 'shot', 'vendor', 'status', 'attempt', 'due', 'priority'] as const),
  ...(['version', 'note', 'checklist', 'form', 'ends', 'ticked', 'answers'] as const),
] as const;
/** Of a task that somebody else has now, only which it is. */
const TASK_LOST = ['task', 'work', 'type', 'unit', 'shot', 'attempt'] as const;
outside(taskOpened, vendors)(...TASK);
outside(taskStatusChanged, vendors)(...TASK, 'was');
outside(taskAmended, vendors)(...TASK);

const MATERIAL = [
  ...(['id', 'material', 'work', 'kind', 'vendor', 'shot', 'slate', 'reel', 'version', 'language', 'status'] as const),
  ...(['due', 'file', 'size', 'sha256', 'revision', 'supersedes'] as const),
] as const;
outside(materialAnnounced, vendors)(...MATERIAL);
outside(materialArrived, vendors)(...MATERIAL);
outside(materialInspected, vendors)(...MATERIAL, 'findings');

const SHOT = [
  ...(['shot', 'work', 'cut', 'sequence', 'order', 'frames', 'recordIn'] as const),
  ...(['source', 'sourceIn', 'sourceOut', 'vendor'] as const),
] as const;
outside(shotAdded, vendors)(...SHOT);
outside(shotDropped, vendors)(...SHOT, 'droppedBy');
// What a new cut changes is nobody's outside until it is accepted: then each vendor has its list.
outside(changeListIssued, vendors)('cut', 'work', 'against', 'vendor', 'changes', 'folder', 'handles');

const DELIVERABLE = [
  ...(['deliverable', 'work', 'name', 'specification', 'recipient', 'version', 'language', 'subtitles'] as const),
  ...(['territory', 'due', 'status', 'attempt', 'manifest', 'dispatch', 'reasons'] as const),
] as const;
outside(deliverableOrdered, recipients)(...DELIVERABLE);
outside(deliverableRescheduled, recipients)(...DELIVERABLE, 'was');
outside(deliverableStatusChanged, recipients)(...DELIVERABLE, 'was');
outside(qcCompleted, recipients)(...DELIVERABLE, 'passed', 'findings', 'rechecked');
outside(manifestBuilt, recipients)(...DELIVERABLE, 'sha256', 'files');
outside(deliverySent, recipients)(...DELIVERABLE, 'folder');
outside(deliveryRecalled, recipients)(...DELIVERABLE);
outside(deliveryReceived, recipients)(...DELIVERABLE);
outside(deliveryAccepted, recipients)(...DELIVERABLE, 'said');
outside(deliveryRefused, recipients)(...DELIVERABLE, 'said');
outside(verdictContradicted, recipients)(...DELIVERABLE, 'said', 'stands');

// Who of the production has written it, whom it calls there, and how it read before stays inside.
const COMMENT = [
  ...([
    'comment',
    'kind',
    'object',
    'label',
    'work',
    'thread',
    'vendor',
    'text',
    'frame',
    'timecode',
    'drawing',
  ] as const),
  ...(['at', 'editedAt', 'edits', 'withdrawnAt'] as const),
] as const;
outside(commentWritten, vendors)(...COMMENT);
outside(commentEdited, vendors)(...COMMENT);
outside(commentWithdrawn, vendors)(...COMMENT);
const COMMENTS = new Set([commentWritten, commentEdited, commentWithdrawn].map(({ type }) => type as string));

for (const definition of Object.values(claimAnswered)) {
  // What failed in the house, and what followed there, stays there.
  outside(definition, ownDoing)('claim', 'claimType', 'answer', 'code', 'reason', 'until');
}
outside(claimTurnedAway, ownDoing)('door', 'status', 'code', 'reason', 'event', 'eventType');
outside(grantGiven, ownDoing)('vendor', 'types', 'active');
outside(grantRevoked, ownDoing)('vendor', 'types', 'active');
// The address of a webhook may carry a secret, and reaches its owner by that way already.
outside(vendorRegistered, ownDoing)('vendor', 'name', 'kind', 'source');
outside(secretIssued, ownDoing)('secret', 'vendor', 'algorithm');
outside(secretRetired, ownDoing)('secret', 'vendor', 'algorithm');

const pick = (from: object, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(from)
      .filter(([name, value]) => names.includes(name) && value !== undefined)
      .map(([name, value]) => [
        name,
        FOUND.has(name) && Array.isArray(value) ? (value as Finding[]).map(inEnglish) : value,
      ]),
  );
const FOUND: ReadonlySet<string> = new Set(['findings', 'rechecked']);
/** How a text is taken apart serves the house alone. */
const inEnglish = ({ told: _, ...finding }: Finding): Omit<Finding, 'told'> => finding;

/** Whom a fact is about outside, and what each of them may see of it: usually one, of most facts nobody. */
export function toldOutside(event: Envelope): Told[] {
  const rule = rules.get(event.type);
  if (!rule) return [];
  // Over HTTP the sender was answered on the spot.
  if (isEvent(event, claimTurnedAway) && event.data.door === 'http') return [];
  const data = event.data as Record<string, unknown>;
  if (COMMENTS.has(event.type)) return ofComment(data as DataOf<typeof commentWithdrawn>, rule.seen);
  const whose = data[rule.whose] as string | undefined;
  const told: Told[] = whose
    ? [
        {
          vendor: whose,
          data: pick(data, rule.seen),
          ...(isAnswer(event) ? { claim: event.data.claim } : {}),
          ...(rule.always ? { always: true } : {}),
        },
      ]
    : [];
  return isEvent(event, taskAmended) ? [...ofLost(event.data), ...told] : told;
}

const PERSON = /@\[[^\][\n]{1,200}\]\(person:[^()\s]{1,200}\)/g;

/** A text as it is read outside: who of the production is called has no name there. */
export const readOutside = (text: string): string => text.replaceAll(PERSON, '@production');

/** A comment is for the vendor or recipient it is shared with, while the row it is on is theirs; of its authors, only themselves are named. */
function ofComment(comment: DataOf<typeof commentWithdrawn>, seen: readonly string[]): Told[] {
  const { vendor, by, text, moved } = comment;
  if (!vendor || moved === true) return [];
  const own = by === `vendor:${vendor}` ? { by } : {};
  return [{ vendor, data: { ...pick(comment, seen), text: readOutside(text), ...own } }];
}

/** What a fact tells a vendor or recipient; nothing when it is not about its rows. */
export const toldTo = (event: Envelope, vendor: string): Told | undefined =>
  toldOutside(event).find((told) => told.vendor === vendor);

/** Whether facts of a type may be about somebody's rows outside. */
export const isToldOutside = (type: string): boolean => rules.has(type);

const isAnswer = (event: Envelope): event is Envelope<DataOf<typeof claimAnswered.assets>> =>
  Object.values(claimAnswered).some((definition) => isEvent(event, definition));

/** A vendor that has a task no more is told which, and not whose it is now. */
function ofLost(task: DataOf<typeof taskAmended>): Told[] {
  const { vendor } = task.was;
  if (!vendor || vendor === task.vendor) return [];
  return [{ vendor, data: { ...pick(task, TASK_LOST), vendor, withdrawn: true } }];
}
