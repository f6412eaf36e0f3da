import { randomBytes } from 'node:crypto';
import { mayHaveWebhook } from '@bobine/access';
import {
  actorOf,
  addWebhook,
  changeWebhook,
  checkedTypes,
  idFrom,
  listDeliveries,
  listWebhooks,
  newId,
  type Principal,
  refuse,
  phrase,
  removeWebhook,
  resendDelivery,
  resendFailed,
  rotateWebhook,
  testWebhook,
  webhookRemoved,
  webhookSecretRotated,
  webhookSet,
  webhookTested,
} from '@bobine/contracts';
import { type CommandHandlers, emit } from '@bobine/messaging';
import { lockNames, type Tx } from '@bobine/persistence';
import { formatSecret } from '../secret/secret.js';
import type { Vault } from '../secret/vault.js';
import { webhookUrl } from './address.js';
import { deliveriesOf, queueTest, resend, resendFailedSince, webhookOfDelivery, webhooksFor } from './log.store.js';
import { keepPerson } from './owner.store.js';
import { typesFor, unknownWebhook } from './webhook.js';
import {
  insertWebhook,
  keepWebhookSecret,
  webhookOf,
  publicOf,
  tellWebhook,
  updateWebhook,
  type WebhookRow,
} from './webhook.store.js';

export type WebhookDependencies = { vault: Vault; allowPrivate: boolean; now: () => Date };

/** More of them for one project or vendor are a mistake, or an attempt to have each fact sent out a thousand times. */
const MOST = 20;
const OVERLAP_HOURS = 24;
const HOUR_MS = 3_600_000;

/** A webhook that the asker may have, locked unless it is only read; to others it does not exist. */
async function mine(tx: Tx, principal: Principal, id: string, lock: '' | 'for update' = 'for update') {
  const webhook = await webhookOf(tx, id, lock);
  if (!webhook || !mayHaveWebhook(principal, webhook)) throw unknownWebhook();
  return webhook;
}

/** Whoever lets a webhook go on answers for it; what that person may see is known from then on. */
async function takenOverBy(tx: Tx, principal: Principal): Promise<string> {
  const { kind, id, siteAdmin, memberships } = principal;
  if (kind === 'person') await keepPerson(tx, { person: id, siteAdmin, memberships, version: 0 });
  return actorOf(principal);
}

const subject = ({ webhook }: { webhook: string }): string => `webhook/${webhook}`;

/** Webhooks: had, changed, rotated, tested, looked at, and what they missed sent again. */
export const webhookCommands = (
  commands: CommandHandlers,
  { vault, allowPrivate, now }: WebhookDependencies,
): CommandHandlers =>
  commands
    .on(
      addWebhook,
      async ({ name, url, types, project, vendor }, { tx, principal, cause }) => {
        if (vendor && project) {
          throw refuse(
            'input.invalid',
            "project: a vendor's webhook tells of its rows on every project; leave it out.",
          );
        }
        if (!mayHaveWebhook(principal, { vendor: vendor ?? null, project: project ?? null })) {
          throw refuse('access.denied', 'Your role does not allow this.');
        }
        const scope = { vendor: vendor ?? null, project: project ?? null };
        const asked = checkedTypes(types, typesFor(scope));
        webhookUrl(url, allowPrivate);
        await lockNames(tx, [`webhooks of ${vendor ?? ''} ${project ?? ''}`]);
        const [{ n } = { n: 0 }] = await tx.query<{ n: number }[]>(
          `select count(*)::int as n from webhooks
           where vendor is not distinct from $1 and project is not distinct from $2 and not registered`,
          [scope.vendor, scope.project],
        );
        if (n >= MOST) throw refuse('webhook.tooMany', phrase`There are ${MOST} webhooks already. Remove one first.`);
        const id = newId();
        const bytes = randomBytes(32);
        const owner = await takenOverBy(tx, principal);
        await insertWebhook(tx, { id, name, url, types: asked, ...scope, owner, createdAt: now() });
        await keepWebhookSecret(tx, vault, { webhook: id, bytes, until: now(), now: now() });
        await tellWebhook(tx, webhookSet, await mine(tx, principal, id), cause);
        return { webhook: id, secret: formatSecret(bytes) };
      },
      { shownOnce: true },
    )
    .on(
      changeWebhook,
      async ({ webhook: id, ...change }, { tx, principal, cause }) => {
        const webhook = await mine(tx, principal, id);
        if (webhook.registered && (change.name || change.url || change.types)) {
          throw refuse('webhook.registered', 'This one is set where the vendor is registered. Here it can be paused.');
        }
        if (change.url) webhookUrl(change.url, allowPrivate);
        const goesOn = change.status === 'active' && webhook.status !== 'active';
        const next: WebhookRow = {
          ...webhook,
          ...(change.name ? { name: change.name } : {}),
          ...(change.url ? { url: change.url } : {}),
          ...(change.types ? { types: checkedTypes(change.types, typesFor(webhook)) } : {}),
          ...(change.status ? { status: change.status, reason: null } : {}),
          ...(goesOn && !webhook.registered ? { owner: await takenOverBy(tx, principal) } : {}),
        };
        await updateWebhook(tx, next);
        await tellWebhook(tx, webhookSet, next, cause);
        return { webhook: id };
      },
      { subject },
    )
    .on(
      removeWebhook,
      async ({ webhook: id }, { tx, principal, cause }) => {
        const webhook = await mine(tx, principal, id);
        if (webhook.registered) {
          throw refuse('webhook.registered', 'This one is set where the vendor is registered: register it without.');
        }
        await tx.query('delete from deliveries where webhook = $1', [id]);
        await tx.query('delete from webhooks where id = $1', [id]);
        await tellWebhook(tx, webhookRemoved, webhook, cause);
        return { webhook: id };
      },
      { subject },
    )
    .on(
      rotateWebhook,
      async ({ webhook: id, overlapHours = OVERLAP_HOURS }, { tx, principal, cause }) => {
        const webhook = await mine(tx, principal, id);
        if (webhook.registered) {
          throw refuse('webhook.registered', "This one is signed with the vendor's secrets: issue and retire those.");
        }
        const bytes = randomBytes(32);
        const until = new Date(now().getTime() + overlapHours * HOUR_MS);
        await keepWebhookSecret(tx, vault, { webhook: id, bytes, until, now: now() });
        const data = { ...publicOf(webhook), until: until.toISOString() };
        await emit(tx, webhookSecretRotated, `webhook/${id}`, data, { ...cause, project: webhook.project ?? '' });
        return { webhook: id, secret: formatSecret(bytes), until: until.toISOString() };
      },
      { shownOnce: true, subject },
    )
    .on(testWebhook, async ({ webhook: id }, { tx, principal, cause }) => {
      const webhook = await mine(tx, principal, id);
      mustGoOn(webhook);
      const data = publicOf(webhook);
      const event = await emit(tx, webhookTested, `webhook/${id}`, data, { ...cause, project: webhook.project ?? '' });
      await queueTest(tx, webhook, event, now());
      return { delivery: idFrom('delivery', id, event.id) };
    })
    .on(resendDelivery, async ({ delivery }, { tx, principal }) => {
      const of = await webhookOfDelivery(tx, delivery);
      const webhook = of && (await webhookOf(tx, of));
      const isMine = webhook && mayHaveWebhook(principal, webhook);
      if (!isMine) throw refuse('delivery.unknown', 'There is no such delivery, or not any more.');
      mustGoOn(webhook);
      if ((await resend(tx, webhook, [delivery], now())) === 0) {
        throw refuse('delivery.unknown', 'There is no such delivery, or not any more.');
      }
      return { delivery };
    })
    .on(resendFailed, async ({ webhook: id, since }, { tx, principal }) => {
      const webhook = await mine(tx, principal, id);
      mustGoOn(webhook);
      return { deliveries: await resendFailedSince(tx, webhook, new Date(since), now()) };
    })
    .on(
      listWebhooks,
      async ({ project, webhook }, { tx, principal }) => ({
        webhooks: await webhooksFor(tx, principal, { project: project ?? null, webhook: webhook ?? null }, now()),
      }),
      { asks: true },
    )
    .on(
      listDeliveries,
      async ({ webhook: id, ...page }, { tx, principal }) => deliveriesOf(tx, await mine(tx, principal, id, ''), page),
      { asks: true },
    );

function mustGoOn({ status }: WebhookRow): void {
  if (status === 'disabled') throw refuse('webhook.disabled', 'The webhook is disabled. Let it go on first.');
}
