import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { claimAnswered } from './shared.js';
import { code, count, DELIVERABLE_STATUSES, finding, id, instant, maybe, oneOf, specification, text } from './words.js';

const owner = 'deliverables' as const;

const deliverable = {
  deliverable: code(),
  work: code(),
  name: text(),
  specification: code(),
  recipient: code(),
  /** Which version of the work, in the words of its schedule: VO, VOSTF, PAD… */
  version: maybe(text(40)),
  language: text(35),
  /** The language it is subtitled in, where it is. */
  subtitles: maybe(text(35)),
  territory: text(35),
  due: maybe(instant()),
  status: oneOf(DELIVERABLE_STATUSES),
  attempt: Type.Integer({ minimum: 1 }),
  manifest: maybe(text(600)),
  dispatch: maybe(id()),
  reasons: maybe(Type.Array(text(1000))),
};
/** What a recipient said of one dispatch after its checks, and the claim it said it with. */
const verdict = () =>
  Type.Object({
    verdict: oneOf(['accepted', 'refused'] as const),
    reasons: Type.Array(text(1000)),
    at: instant(),
    dispatch: id(),
    attempt: Type.Integer({ minimum: 1 }),
    claim: id(),
  });
const keys = (data: { deliverable: string; work: string; recipient: string }) => ({
  deliverable: data.deliverable,
  work: data.work,
  recipient: data.recipient,
});

/** What deliverables of this specification must be, from now on: said again under the same code, it replaces what was. */
export const specificationRegistered = defineEvent({
  type: 'bobine.specification.registered.v1',
  owner,
  title: 'A delivery specification is registered',
  data: specification(),
  keys: ({ specification: code }) => ({ specification: code }),
});
export const deliverableOrdered = defineEvent({
  type: 'bobine.deliverable.ordered.v1',
  owner,
  title: 'A deliverable is ordered',
  data: Type.Object(deliverable),
  keys,
});
export const deliverableRescheduled = defineEvent({
  type: 'bobine.deliverable.rescheduled.v1',
  owner,
  title: 'A deliverable is due another day',
  /** `was`: when it had been due, where there was a date. */
  data: Type.Object({ ...deliverable, was: maybe(instant()) }),
  keys,
});
export const deliverableStatusChanged = defineEvent({
  type: 'bobine.deliverable.status_changed.v1',
  owner,
  title: 'A deliverable changes status',
  data: Type.Object({ ...deliverable, was: oneOf(DELIVERABLE_STATUSES) }),
  keys,
});
export const qcCompleted = defineEvent({
  type: 'bobine.qc.completed.v1',
  owner,
  title: 'Quality control is done',
  data: Type.Object({
    ...deliverable,
    passed: Type.Boolean(),
    findings: Type.Array(finding()),
    /** What the control before found, looked at again on the spot; the still is a new one, `before` the one it had. */
    rechecked: maybe(
      Type.Array(Type.Object({ ...finding().properties, fixed: Type.Boolean(), before: maybe(text(600)) })),
    ),
  }),
  keys,
});
export const manifestBuilt = defineEvent({
  type: 'bobine.manifest.built.v1',
  owner,
  title: 'A manifest is built',
  data: Type.Object({ ...deliverable, sha256: text(64), files: count() }),
  keys,
});
export const deliverySent = defineEvent({
  type: 'bobine.delivery.sent.v1',
  owner,
  title: 'A delivery is sent',
  data: Type.Object({ ...deliverable, folder: text(600) }),
  keys,
});
/** The files stay with the recipient, who is told that they no longer count. */
export const deliveryRecalled = defineEvent({
  type: 'bobine.delivery.recalled.v1',
  owner,
  title: 'A delivery is recalled',
  data: Type.Object(deliverable),
  keys,
});
export const deliveryReceived = defineEvent({
  type: 'bobine.delivery.received.v1',
  owner,
  title: 'The recipient has received',
  data: Type.Object(deliverable),
  keys,
});
export const deliveryAccepted = defineEvent({
  type: 'bobine.delivery.accepted.v1',
  owner,
  title: 'The recipient has accepted',
  data: Type.Object({ ...deliverable, said: maybe(verdict()) }),
  keys,
});
export const deliveryRefused = defineEvent({
  type: 'bobine.delivery.refused.v1',
  owner,
  title: 'The recipient has refused',
  data: Type.Object({ ...deliverable, said: maybe(verdict()) }),
  keys,
});
/** Of a dispatch the first verdict stands; what is said against it changes nothing and is shown. */
export const verdictContradicted = defineEvent({
  type: 'bobine.verdict.contradicted.v1',
  owner,
  title: 'The recipient contradicts its verdict',
  data: Type.Object({ ...deliverable, said: verdict(), stands: verdict() }),
  keys,
});

export const DELIVERABLES_EVENTS = [
  specificationRegistered,
  deliverableOrdered,
  deliverableRescheduled,
  deliverableStatusChanged,
  qcCompleted,
  manifestBuilt,
  deliverySent,
  deliveryRecalled,
  deliveryReceived,
  deliveryAccepted,
  deliveryRefused,
  verdictContradicted,
  claimAnswered.deliverables,
];
