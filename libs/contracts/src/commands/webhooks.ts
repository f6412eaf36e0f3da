import { type TSchema, Type } from '@sinclair/typebox';
import { code, count, id, instant, maybe, oneOf, secret, text, told } from '../events/words.js';
import { defineCommand } from './definition.js';

const service = 'exchange' as const;
const types = () => Type.Array(text(120), { minItems: 1, maxItems: 100 });
const maybeNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()]);

export const addWebhook = defineCommand({
  name: 'webhook.add',
  service,
  title: 'Have facts sent to an address; its secret is shown once',
  input: Type.Object({
    name: text(200),
    url: text(2000),
    /** Types such as `bobine.task.opened.v1`, or a concept such as `task.*`. */
    types: types(),
    /** One project; of a vendor's webhook, and of one of the whole site, none. */
    project: maybe(code()),
    /** Whose rows alone it tells of. */
    vendor: maybe(code()),
  }),
  output: Type.Object({ webhook: id(), secret: secret(200) }),
});
export const changeWebhook = defineCommand({
  name: 'webhook.change',
  service,
  title: 'Change a webhook, pause it or let it go on',
  input: Type.Object({
    webhook: id(),
    name: maybe(text(200)),
    url: maybe(text(2000)),
    types: maybe(types()),
    status: maybe(oneOf(['active', 'paused'] as const)),
  }),
  output: Type.Object({ webhook: id() }),
});
export const removeWebhook = defineCommand({
  name: 'webhook.remove',
  service,
  title: 'Remove a webhook, with what waits for it',
  input: Type.Object({ webhook: id() }),
  output: Type.Object({ webhook: id() }),
});
export const rotateWebhook = defineCommand({
  name: 'webhook.rotate',
  service,
  title: 'Give a webhook a new secret; the old one signs beside it for a while',
  input: Type.Object({ webhook: id(), overlapHours: maybe(Type.Integer({ minimum: 0, maximum: 720 })) }),
  output: Type.Object({ webhook: id(), secret: secret(200), until: instant() }),
});
export const testWebhook = defineCommand({
  name: 'webhook.test',
  service,
  title: 'Send a test event to a webhook',
  input: Type.Object({ webhook: id() }),
  output: Type.Object({ delivery: id() }),
});
export const resendDelivery = defineCommand({
  name: 'webhook.resend',
  service,
  title: 'Send one delivery again, as it was',
  input: Type.Object({ delivery: id() }),
  output: Type.Object({ delivery: id() }),
});
export const resendFailed = defineCommand({
  name: 'webhook.resendFailed',
  service,
  title: 'Send again all that has failed since an instant',
  input: Type.Object({ webhook: id(), since: instant() }),
  output: Type.Object({ deliveries: count() }),
});

/** A webhook as those see it who may have it. */
export const shownWebhook = () =>
  Type.Object({
    id: id(),
    name: text(200),
    url: text(2000),
    types: Type.Array(text(120)),
    project: maybeNull(code()),
    vendor: maybeNull(code()),
    /** The vendor's own, set where it is registered, and signed with its secrets. */
    registered: Type.Boolean(),
    status: oneOf(['active', 'paused', 'disabled'] as const),
    reason: maybeNull(text(2000)),
    told: maybe(told()),
    owner: text(300),
    createdAt: instant(),
    failingSince: maybeNull(instant()),
    /** Until when the secret before signs beside the newest. */
    rotatesUntil: maybeNull(instant()),
    counts: Type.Object({ waiting: count(), delivered: count(), failed: count() }),
    /** Which state of it this is: what an `expectedVersion` is compared with. */
    subjectVersion: maybe(count()),
  });
export const listWebhooks = defineCommand({
  name: 'webhook.list',
  service,
  title: 'The webhooks one may have, with what became of their deliveries',
  input: Type.Object({ project: maybe(code()), webhook: maybe(id()) }),
  output: Type.Object({ webhooks: Type.Array(shownWebhook()) }),
});
const attempt = Type.Object({
  at: instant(),
  /** Of HTTP; none where no answer came. */
  status: maybeNull(count()),
  failure: maybeNull(text(300)),
  milliseconds: count(),
  /** The first of what was answered, 1 KiB. */
  answer: Type.String(),
});
export const listDeliveries = defineCommand({
  name: 'webhook.deliveries',
  service,
  title: 'The deliveries of a webhook, the newest first, with each attempt',
  input: Type.Object({
    webhook: id(),
    status: maybe(oneOf(['waiting', 'delivered', 'failed'] as const)),
    first: Type.Integer({ minimum: 0, maximum: 500 }),
    /** Places of the last that was read: those after it are older. */
    after: maybe(count()),
  }),
  output: Type.Object({
    total: count(),
    deliveries: Type.Array(
      Type.Object({
        id: id(),
        place: count(),
        event: id(),
        eventType: text(120),
        project: Type.String(),
        status: oneOf(['waiting', 'delivered', 'failed'] as const),
        at: instant(),
        nextAt: maybeNull(instant()),
        endedAt: maybeNull(instant()),
        answer: maybeNull(text(300)),
        told: maybe(told()),
        attempts: Type.Array(attempt),
      }),
    ),
  }),
});

export const WEBHOOK_COMMANDS = [
  addWebhook,
  changeWebhook,
  removeWebhook,
  rotateWebhook,
  testWebhook,
  resendDelivery,
  resendFailed,
  listWebhooks,
  listDeliveries,
];
