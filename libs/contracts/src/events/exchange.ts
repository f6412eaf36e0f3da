import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { count, id, instant, maybe, oneOf, text } from './words.js';

const owner = 'exchange' as const;

export const claimTurnedAway = defineEvent({
  type: 'bobine.claim.turned_away.v1',
  owner,
  title: 'The door turns an event away',
  data: Type.Object({
    door: oneOf(['http', 'kafka'] as const),
    status: count(),
    code: text(120),
    reason: text(2000),
    vendor: maybe(text(120)),
    event: maybe(text(300)),
    eventType: maybe(text(200)),
  }),
  keys: (data) => ({ vendor: data.vendor, event: data.event }),
});
/** Of what a vendor or recipient is told; of all other deliveries the log of the webhook tells. */
export const webhookDelivered = defineEvent({
  type: 'bobine.webhook.delivered.v1',
  owner,
  title: 'A webhook is delivered, or fails for good',
  routine: true,
  data: Type.Object({
    /** The delivery. */
    webhook: id(),
    vendor: text(120),
    event: id(),
    eventType: text(120),
    status: oneOf(['delivered', 'failed'] as const),
    attempts: count(),
    answer: maybe(text(300)),
  }),
  keys: (data) => ({ vendor: data.vendor, event: data.event }),
});
export const secretIssued = defineEvent({
  type: 'bobine.secret.issued.v1',
  owner,
  title: 'A vendor is given a signing secret',
  data: Type.Object({ secret: id(), vendor: text(120), algorithm: oneOf(['hmac', 'ed25519'] as const) }),
  keys: (data) => ({ vendor: data.vendor }),
});
export const secretRetired = defineEvent({
  type: 'bobine.secret.retired.v1',
  owner,
  title: 'A signing secret of a vendor no longer counts',
  data: secretIssued.data,
  keys: (data) => ({ vendor: data.vendor }),
});
/** What mail is written for. */
export const MAIL_PURPOSES = ['invitation', 'passwordReset'] as const;
/** Neither the address nor a word of it is told. */
export const mailSettled = defineEvent({
  type: 'bobine.mail.settled.v1',
  owner,
  title: 'A mail is handed to the mail server, or fails for good',
  data: Type.Object({
    mail: id(),
    person: id(),
    purpose: oneOf(MAIL_PURPOSES),
    status: oneOf(['sent', 'failed'] as const),
    attempts: count(),
    answer: maybe(text(300)),
  }),
  keys: (data) => ({ person: data.person }),
});

const webhook = {
  webhook: id(),
  name: text(200),
  /** Of the address only where it is, for the rest may carry a secret. */
  host: text(300),
  /** Whose rows alone it tells of; absent where it tells of a whole project, or of all. */
  vendor: maybe(text(120)),
  types: Type.Array(text(120)),
  status: oneOf(['active', 'paused', 'disabled'] as const),
  /** Why it is disabled. */
  reason: maybe(text(2000)),
};
const webhookKeys = (data: { webhook: string; vendor?: string }) => ({ webhook: data.webhook, vendor: data.vendor });

export const webhookSet = defineEvent({
  type: 'bobine.webhook.set.v1',
  owner,
  title: 'A webhook is set',
  data: Type.Object(webhook),
  keys: webhookKeys,
});
export const webhookDisabled = defineEvent({
  type: 'bobine.webhook.disabled.v1',
  owner,
  title: 'A webhook is disabled',
  data: Type.Object(webhook),
  keys: webhookKeys,
});
export const webhookRemoved = defineEvent({
  type: 'bobine.webhook.removed.v1',
  owner,
  title: 'A webhook is removed',
  data: Type.Object(webhook),
  keys: webhookKeys,
});
/** Both secrets sign until then, so that the receiver changes over without a gap. */
export const webhookSecretRotated = defineEvent({
  type: 'bobine.webhook.secret_rotated.v1',
  owner,
  title: 'A webhook has a new secret',
  data: Type.Object({ ...webhook, until: instant() }),
  keys: webhookKeys,
});
/** Sent to the webhook that is tested, and to no other. */
export const webhookTested = defineEvent({
  type: 'bobine.webhook.tested.v1',
  owner,
  title: 'A webhook is tested',
  data: Type.Object(webhook),
  keys: webhookKeys,
});

export const EXCHANGE_EVENTS = [
  claimTurnedAway,
  webhookDelivered,
  secretIssued,
  secretRetired,
  webhookSet,
  webhookDisabled,
  webhookRemoved,
  webhookSecretRotated,
  webhookTested,
  mailSettled,
];
