import { english, type Phrase, webhookDelivered, webhookDisabled } from '@bobine/contracts';
import { type Cause, emit } from '@bobine/messaging';
import type { Database, Tx } from '@bobine/persistence';
import type { Answered } from './ladder.js';
import { tellWebhook, updateWebhook, type WebhookRow } from './webhook.store.js';

/** A delivery that is to be sent now. */
export type Delivery = {
  id: string;
  webhook: string;
  vendor: string | null;
  registered: boolean;
  url: string;
  event_id: string;
  event_type: string;
  body: string;
  attempts: number;
};

/**
 * Leases what is due: to each webhook a few at a time and the longest due first, to one that does not answer a single one,
 * and first one to each, so that none is held up by another and no two senders post the same.
 */
export async function leaseDue(
  db: Pick<Database, 'query'>,
  now: Date,
  leaseMs: number,
  most: number,
): Promise<Delivery[]> {
  const [rows] = (await db.query<Delivery[]>(
    `with due as (
       select d.id, w.url, w.registered from webhooks w cross join lateral (
         select id, next_at, row_number() over (order by next_at, seq) as nth from (
           select id, next_at, seq from deliveries
           where webhook = w.id and status = 'waiting' and next_at <= $1 and (leased_until is null or leased_until <= $1)
           order by next_at, seq
           limit greatest(0, case when w.failing_since is null then w.at_once else 1 end
             - (select count(*) from deliveries o where o.webhook = w.id and o.leased_until > $1))
         ) as first
       ) d
       where w.status = 'active' order by d.nth, d.next_at limit $3
     )
     update deliveries d set leased_until = $2, attempts = attempts + 1 from due
     where d.id = due.id and d.status = 'waiting' and (d.leased_until is null or d.leased_until <= $1)
     returning d.id, d.webhook, d.vendor, due.registered, due.url, d.event_id, d.event_type, d.body, d.attempts`,
    [now, new Date(now.getTime() + leaseMs), most],
  )) as unknown as [Delivery[], number];
  return rows;
}

/** Keeps what came of one attempt. */
export async function keepAttempt(
  tx: Tx,
  id: string,
  { answer, milliseconds, said }: Answered,
  at: Date,
): Promise<void> {
  const status = 'status' in answer ? answer.status : null;
  const failure = 'failure' in answer ? answer.failure : null;
  // A delivery may have been removed with its webhook meanwhile.
  await tx.query(
    `insert into attempts (delivery, at, status, failure, milliseconds, answer)
     select id, $2, $3, $4, $5, $6 from deliveries where id = $1`,
    [id, at, status, failure && english(failure).slice(0, 300), milliseconds, said],
  );
}

/** Puts a delivery back for a later try. */
export async function tryLater(tx: Tx, id: string, at: Date, said: string | Phrase): Promise<void> {
  await tx.query(
    `update deliveries set next_at = $2, leased_until = null, answer = $3, told = $4 where id = $1 and status = 'waiting'`,
    [id, at, english(said), toldOf(said)],
  );
}

/** Gives back a delivery that was cut off by our own stopping: it counts as not tried. */
export async function giveBack(db: Database, id: string): Promise<void> {
  await db.query(
    `update deliveries set leased_until = null, attempts = attempts - 1 where id = $1 and status = 'waiting'`,
    [id],
  );
}

/** What was said, where its values are apart: it is read later, in the language of its reader. */
export const toldOf = (said: string | Phrase): string | null =>
  typeof said === 'string' ? null : JSON.stringify(said);

/** Ends a delivery; of what is owed to a vendor or recipient, says so as a fact. */
export async function endDelivery(
  tx: Tx,
  id: string,
  status: 'delivered' | 'failed',
  said: string | Phrase,
  at: Date,
): Promise<void> {
  const answer = english(said);
  const [rows] = await tx.query<[Ended[], number]>(
    `update deliveries set status = $2, answer = $3, ended_at = $4, leased_until = null, told = $5
     where id = $1 and status = 'waiting'
     returning vendor, event_id, event_type, project, correlation, attempts`,
    [id, status, answer, at, toldOf(said)],
  );
  for (const { vendor, ...row } of rows) {
    if (vendor === null) continue;
    await emit(
      tx,
      webhookDelivered,
      `webhook/${id}`,
      {
        webhook: id,
        vendor,
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
  vendor: string | null;
  event_id: string;
  event_type: string;
  project: string;
  correlation: string;
  attempts: number;
};

/** Ends what waits for a webhook that can no longer be told; of one project alone where it is named. */
export async function failWaiting(tx: Tx, webhook: string, why: Phrase, at: Date, project?: string): Promise<void> {
  const of = project ?? null;
  await tx.query(
    `update deliveries set status = 'failed', answer = $2, ended_at = $3, leased_until = null, told = $5
     where webhook = $1 and status = 'waiting' and vendor is null and ($4::text is null or project = $4)`,
    [webhook, english(why), at, of, toldOf(why)],
  );
  const rows = await tx.query<{ id: string }[]>(
    `select id from deliveries where webhook = $1 and status = 'waiting' and ($2::text is null or project = $2)
     order by seq for update`,
    [webhook, of],
  );
  for (const { id } of rows) await endDelivery(tx, id, 'failed', why, at);
}

/** Nothing more goes to an address: says why, and what waits has failed. It goes on when somebody says so. */
export async function disable(tx: Tx, webhook: WebhookRow, why: Phrase, cause: Cause, at: Date): Promise<void> {
  if (webhook.status === 'disabled') return;
  const disabled = { ...webhook, status: 'disabled' as const, reason: english(why).slice(0, 2000), told: why };
  await updateWebhook(tx, disabled);
  await failWaiting(tx, webhook.id, why, at);
  await tellWebhook(tx, webhookDisabled, disabled, cause);
}

/** Forgets what was delivered, or could not be, when it has grown old; answers how much. */
export async function forgetOld(db: Database, before: Date, most: number): Promise<number> {
  const [, gone] = (await db.query(
    `delete from deliveries where id in (select id from deliveries where created_at < $1 order by created_at limit $2)`,
    [before, most],
  )) as unknown as [unknown[], number];
  return gone;
}
