import { type Envelope, idFrom, webhookDelivered } from '@bobine/contracts';
import { emit, type Outcome } from '@bobine/messaging';
import type { Database, Tx } from '@bobine/persistence';
import { type News, webhookBody } from './news.js';

/** A delivery that is to be sent now. */
export type Delivery = {
  id: string;
  vendor: string;
  webhook: string;
  event_type: string;
  body: string;
  attempts: number;
};

/**
 * Queues what a fact tells somebody outside, in the transaction that reads the fact. For a vendor not yet known it
 * waits: its registration may lie in another partition. The caller has locked the vendor's name.
 */
export async function queueDelivery(event: Envelope, news: News, tx: Tx, now: Date): Promise<Outcome> {
  const [vendor] = await tx.query<{ reachable: boolean }[]>(
    'select webhook is not null and webhook_gone_at is null as reachable from vendors where code = $1',
    [news.vendor],
  );
  if (vendor && !vendor.reachable) return { outcome: 'ignored', reason: `${news.vendor} has no webhook.` };
  const [claim] = news.claim
    ? await tx.query<{ vendor_event: string }[]>('select vendor_event from accepted where event = $1::uuid', [
        news.claim,
      ])
    : [];
  await tx.query(
    `insert into deliveries (id, vendor, event_id, event_type, project, correlation, body, next_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      idFrom('webhook', news.vendor, event.id),
      news.vendor,
      event.id,
      event.type,
      event.project,
      event.correlation,
      webhookBody(event, news, claim?.vendor_event),
      now,
    ],
  );
  return { outcome: 'applied' };
}

/** Leases what is due, one delivery a vendor and the longest due first, so that no two senders post to a vendor at once. */
export async function leaseDue(
  db: Pick<Database, 'query'>,
  now: Date,
  leaseMs: number,
  most: number,
): Promise<Delivery[]> {
  const [rows] = (await db.query<Delivery[]>(
    `with due as (
       select d.id, v.webhook from vendors v cross join lateral (
         select id from deliveries
         where vendor = v.code and status = 'waiting' and next_at <= $1 order by next_at, seq limit 1
       ) d
       where v.webhook is not null and v.webhook_gone_at is null
         and not exists (select from deliveries o where o.vendor = v.code and o.leased_until > $1)
       limit $3
     )
     update deliveries d set leased_until = $2, attempts = attempts + 1 from due
     where d.id = due.id and d.status = 'waiting' and (d.leased_until is null or d.leased_until <= $1)
     returning d.id, d.vendor, due.webhook, d.event_type, d.body, d.attempts`,
    [now, new Date(now.getTime() + leaseMs), most],
  )) as unknown as [Delivery[], number];
  return rows;
}

/** Puts a delivery back for a later try. */
export async function tryLater(db: Database, id: string, at: Date, answer: string): Promise<void> {
  await db.query(
    `update deliveries set next_at = $2, leased_until = null, answer = $3 where id = $1 and status = 'waiting'`,
    [id, at, answer],
  );
}

/** Gives back a delivery that was cut off by our own stopping: it counts as not tried. */
export async function giveBack(db: Database, id: string): Promise<void> {
  await db.query(
    `update deliveries set leased_until = null, attempts = attempts - 1 where id = $1 and status = 'waiting'`,
    [id],
  );
}

/** Ends a delivery and says so as a fact. */
export async function endDelivery(
  tx: Tx,
  id: string,
  status: 'delivered' | 'failed',
  answer: string,
  at: Date,
): Promise<void> {
  const [rows] = await tx.query<[Ended[], number]>(
    `update deliveries set status = $2, answer = $3, ended_at = $4, leased_until = null
     where id = $1 and status = 'waiting'
     returning vendor, event_id, event_type, project, correlation, attempts`,
    [id, status, answer, at],
  );
  for (const row of rows) {
    await emit(
      tx,
      webhookDelivered,
      `webhook/${id}`,
      {
        webhook: id,
        vendor: row.vendor,
        event: row.event_id,
        eventType: row.event_type,
        status,
        attempts: row.attempts,
        answer,
      },
      { project: row.project, actor: 'service:exchange', correlation: row.correlation, causation: row.event_id },
    );
  }
}

type Ended = {
  vendor: string;
  event_id: string;
  event_type: string;
  project: string;
  correlation: string;
  attempts: number;
};

/** After a 410: nothing more goes to this address until the vendor is registered anew, and what waits has failed. */
export async function closeWebhook(tx: Tx, vendor: string, webhook: string, at: Date): Promise<void> {
  const [closed] = await tx.query<[unknown[], number]>(
    'update vendors set webhook_gone_at = $3 where code = $1 and webhook = $2 returning code',
    [vendor, webhook, at],
  );
  if (closed.length > 0) await failWaiting(tx, vendor, 'The receiver wants no more webhooks (HTTP 410).', at);
}

/** Ends what waits for a vendor that can no longer be told. */
export async function failWaiting(tx: Tx, vendor: string, answer: string, at: Date): Promise<void> {
  const rows = await tx.query<{ id: string }[]>(
    `select id from deliveries where vendor = $1 and status = 'waiting' order by seq for update`,
    [vendor],
  );
  for (const { id } of rows) await endDelivery(tx, id, 'failed', answer, at);
}
