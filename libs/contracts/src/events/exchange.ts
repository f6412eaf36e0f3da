import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { count, id, maybe, oneOf, text } from './words.js';

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
export const webhookDelivered = defineEvent({
  type: 'bobine.webhook.delivered.v1',
  owner,
  title: 'A webhook is delivered, or fails for good',
  data: Type.Object({
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

export const EXCHANGE_EVENTS = [claimTurnedAway, webhookDelivered, secretIssued, secretRetired];
