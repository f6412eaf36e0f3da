import { type EventDefinition, newId, refuse, phrase, webhookSet } from '@bobine/contracts';
import { type Cause, emit } from '@bobine/messaging';
import type { Database, Tx } from '@bobine/persistence';
import { sharedKeys } from '../secret/secret.store.js';
import type { Vault } from '../secret/vault.js';
import type { SigningKey } from '../signature/signature.js';
import { isUuid, registeredOf, typesOf, type Webhook } from './webhook.js';

/** A webhook's columns under the names they have here. */
export const WEBHOOK = `id, name, url, types, project, vendor, registered, owner, status, reason, told,
  created_at as "createdAt", failing_since as "failingSince"`;
export type WebhookRow = Webhook & { failingSince: Date | null };

/** How many deliveries go to one address at the same time. */
const AT_ONCE = 4;

/** A webhook, locked until the transaction ends; or only read, for whoever asks. */
export async function webhookOf(
  tx: Tx,
  id: string,
  lock: '' | 'for update' = 'for update',
): Promise<WebhookRow | undefined> {
  if (!isUuid(id)) return undefined;
  const [row] = await tx.query<WebhookRow[]>(`select ${WEBHOOK} from webhooks where id = $1 ${lock}`, [id]);
  return row;
}

export async function insertWebhook(
  tx: Tx,
  { id, name, url, types, project, vendor, owner, createdAt }: Omit<Webhook, 'registered' | 'status' | 'reason'>,
): Promise<void> {
  await tx.query(
    `insert into webhooks (id, name, url, types, project, vendor, owner, at_once, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, name, url, types, project ?? null, vendor ?? null, owner, AT_ONCE, createdAt],
  );
}

/** The webhook that a vendor is registered with, as its registration says: anew, whatever was before. */
export async function setRegistered(tx: Tx, vendor: string, url: string | undefined): Promise<void> {
  if (!url) {
    await tx.query('delete from webhooks where id = $1', [registeredOf(vendor)]);
    return;
  }
  // One post at a time, so that what a vendor is to act on comes in its order as far as retries allow.
  await tx.query(
    `insert into webhooks (id, name, url, types, vendor, registered, owner, at_once)
     values ($1, $2, $3, '{}', $2, true, 'service:exchange', 1)
     on conflict (id) do update set url = $3, status = 'active', reason = null, told = null, failing_since = null`,
    [registeredOf(vendor), vendor, url],
  );
}

export async function updateWebhook(
  tx: Tx,
  {
    id,
    name,
    url,
    types,
    status,
    reason,
    told,
    owner,
  }: Pick<Webhook, 'id' | 'name' | 'url' | 'types' | 'status' | 'reason' | 'told' | 'owner'>,
): Promise<void> {
  await tx.query(
    `update webhooks set name = $2, url = $3, types = $4, status = $5, reason = $6, owner = $7, told = $8,
       failing_since = case when status = 'disabled' or url <> $3 then null else failing_since end
     where id = $1`,
    [id, name, url, types, status, reason, owner, reason && told ? JSON.stringify(told) : null],
  );
}

/** Says in public how a webhook stands; of its address only the host, for the rest may carry a secret. */
export async function tellWebhook<D extends EventDefinition<(typeof webhookSet)['data']>>(
  tx: Tx,
  definition: D,
  webhook: Webhook,
  cause: Cause,
): Promise<void> {
  await emit(tx, definition as typeof webhookSet, `webhook/${webhook.id}`, publicOf(webhook), {
    ...cause,
    project: webhook.project ?? '',
  });
}

/** What may be said in public of a webhook. */
export function publicOf(webhook: Webhook) {
  const { id, name, url, vendor, status, reason } = webhook;
  return {
    webhook: id,
    name,
    host: URL.canParse(url) ? new URL(url).host || url : 'unknown',
    ...(vendor ? { vendor } : {}),
    types: [...typesOf(webhook)],
    status,
    ...(reason ? { reason } : {}),
  };
}

const nameOf = (id: string, webhook: string): string => `webhook ${webhook}/${id}`;

/** More secrets at once than a rotation ever needs would make each post carry a signature for each. */
const MOST_SECRETS = 4;

/** Keeps a new secret of a webhook, sealed; those before it sign beside it until then, and not later than they did. */
export async function keepWebhookSecret(
  tx: Tx,
  vault: Vault,
  { webhook, bytes, until, now }: { webhook: string; bytes: Buffer; until: Date; now: Date },
): Promise<void> {
  const id = newId();
  await tx.query(`update webhook_secrets set until = least(coalesce(until, 'infinity'), $2) where webhook = $1`, [
    webhook,
    until,
  ]);
  await tx.query('delete from webhook_secrets where webhook = $1 and until <= $2', [webhook, now]);
  const [{ n } = { n: 0 }] = await tx.query<{ n: number }[]>(
    'select count(*)::int as n from webhook_secrets where webhook = $1',
    [webhook],
  );
  if (n >= MOST_SECRETS) {
    throw refuse('webhook.rotating', phrase`${n} secrets sign still. Give a new one with overlapHours: 0 to end them.`);
  }
  await tx.query('insert into webhook_secrets (id, webhook, sealed) values ($1, $2, $3)', [
    id,
    webhook,
    vault.seal(bytes, nameOf(id, webhook)),
  ]);
}

/** What a delivery is signed with, newest first: the webhook's own secrets, or those of the vendor it was registered for. */
export async function keysOf(
  db: Database,
  vault: Vault,
  { webhook, registered, vendor }: { webhook: string; registered: boolean; vendor: string | null },
  now: Date,
): Promise<SigningKey[]> {
  if (registered && vendor) return sharedKeys(db, vault, vendor);
  const rows = await db.query<{ id: string; sealed: Buffer }>(
    'select id, sealed from webhook_secrets where webhook = $1 and (until is null or until > $2) order by seq desc',
    [webhook, now],
  );
  return rows.map(({ id, sealed }) => ({ algorithm: 'hmac', key: vault.open(sealed, nameOf(id, webhook)) }));
}

/**
 * Keeps since when nothing gets through to a webhook; answers since when, or nothing as soon as something does. An
 * unchanged row is not written, for deliveries come by the thousand.
 */
export async function stillFailing(tx: Tx, webhook: string, failedAt: Date | null): Promise<Date | null> {
  if (failedAt === null) {
    await tx.query('update webhooks set failing_since = null where id = $1 and failing_since is not null', [webhook]);
    return null;
  }
  const [rows] = await tx.query<[{ since: Date }[], number]>(
    `update webhooks set failing_since = $2 where id = $1 and failing_since is null returning failing_since as since`,
    [webhook, failedAt],
  );
  if (rows[0]) return rows[0].since;
  const [row] = await tx.query<{ since: Date | null }[]>('select failing_since as since from webhooks where id = $1', [
    webhook,
  ]);
  return row?.since ?? null;
}
