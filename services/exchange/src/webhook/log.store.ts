import { mayHaveWebhook } from '@bobine/access';
import {
  type Envelope,
  type InputOf,
  type listDeliveries,
  type OutputOf,
  type Phrase,
  type listWebhooks,
  type Principal,
} from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { insertDeliveries } from './queue.js';
import { isUuid, typesOf } from './webhook.js';
import { WEBHOOK, type WebhookRow } from './webhook.store.js';

/** A vendor sees nothing of what went out about a project that it takes no part in any more. */
const STILL_SEEN = `not exists (
  select from grants g where g.vendor = d.vendor and g.project = d.project and not g.active)`;

type Shown = OutputOf<typeof listWebhooks>['webhooks'];

/** The webhooks that somebody may have, with what became of their deliveries. */
export async function webhooksFor(
  tx: Tx,
  principal: Principal,
  { project, webhook }: { project: string | null; webhook: string | null },
  now: Date,
): Promise<Shown> {
  const vendor = principal.kind === 'vendor' ? principal.id : null;
  const rows = await tx.query<WebhookRow[]>(
    `select ${WEBHOOK} from webhooks where ($1::text is null or project = $1) and ($2::text is null or vendor = $2)
       and ($3::text is null or id::text = $3) order by seq`,
    [project, vendor, webhook],
  );
  const own = rows.filter((row) => mayHaveWebhook(principal, row));
  const ids = own.map(({ id }) => id);
  const counts = await tx.query<{ webhook: string; status: Status; n: number }[]>(
    `select webhook, status, count(*)::int as n from deliveries d where webhook = any($1) and ${STILL_SEEN} group by 1, 2`,
    [ids],
  );
  const rotating = await tx.query<{ webhook: string; until: Date }[]>(
    'select webhook, max(until) as until from webhook_secrets where webhook = any($1) and until > $2 group by 1',
    [ids, now],
  );
  const versions = await tx.query<{ id: string; version: number }[]>(
    `select asked.id, version::int from unnest($1::uuid[]) as asked (id) join subjects on subject = 'webhook/' || asked.id`,
    [ids],
  );
  return own.map((row) => ({
    id: row.id,
    name: row.name,
    url: row.url,
    types: [...typesOf(row)],
    project: row.project ?? null,
    vendor: row.vendor ?? null,
    registered: row.registered,
    status: row.status,
    reason: row.reason,
    ...(row.told ? { told: row.told } : {}),
    owner: row.owner,
    createdAt: row.createdAt.toISOString(),
    failingSince: row.failingSince?.toISOString() ?? null,
    rotatesUntil: rotating.find((one) => one.webhook === row.id)?.until.toISOString() ?? null,
    counts: {
      waiting: 0,
      delivered: 0,
      failed: 0,
      ...Object.fromEntries(counts.filter((one) => one.webhook === row.id).map(({ status, n }) => [status, n])),
    },
    // One that no fact has been told of yet is as it was registered.
    subjectVersion: versions.find(({ id }) => id === row.id)?.version ?? 0,
  }));
}

type Status = 'waiting' | 'delivered' | 'failed';
type DeliveryRow = {
  id: string;
  place: string;
  event: string;
  eventType: string;
  project: string;
  status: Status;
  at: Date;
  nextAt: Date | null;
  endedAt: Date | null;
  answer: string | null;
  told: Phrase | null;
};
type AttemptRow = {
  delivery: string;
  at: Date;
  status: number | null;
  failure: string | null;
  milliseconds: number;
  answer: string;
};
/** Of one delivery that was sent again and again, the last attempts are shown. */
const MOST_ATTEMPTS = 50;

/** A page of a webhook's deliveries, the newest first, with each attempt. */
export async function deliveriesOf(
  tx: Tx,
  { id }: WebhookRow,
  { status, first, after }: Omit<InputOf<typeof listDeliveries>, 'webhook'>,
): Promise<OutputOf<typeof listDeliveries>> {
  const of = `from deliveries d where webhook = $1 and ($2::text is null or status = $2) and ${STILL_SEEN}`;
  const [{ n } = { n: 0 }] = await tx.query<{ n: number }[]>(`select count(*)::int as n ${of}`, [id, status ?? null]);
  const rows = await tx.query<DeliveryRow[]>(
    `select id, seq as place, event_id as event, event_type as "eventType", project, status, created_at as at,
       case when status = 'waiting' then next_at end as "nextAt", ended_at as "endedAt", answer, told
     ${of} and ($3::bigint is null or seq < $3) order by seq desc limit $4`,
    [id, status ?? null, after ?? null, first],
  );
  const attempts = await tx.query<AttemptRow[]>(
    `select a.* from unnest($1::uuid[]) as asked (id) cross join lateral (
       select delivery, at, status, failure, milliseconds, answer from attempts
       where delivery = asked.id order by seq desc limit ${MOST_ATTEMPTS}) a order by at`,
    [rows.map((row) => row.id)],
  );
  const byDelivery = Map.groupBy(attempts, ({ delivery }) => delivery);
  return {
    total: n,
    deliveries: rows.map(({ told, ...row }) => ({
      ...row,
      ...(told ? { told } : {}),
      place: Number(row.place),
      at: row.at.toISOString(),
      nextAt: row.nextAt?.toISOString() ?? null,
      endedAt: row.endedAt?.toISOString() ?? null,
      attempts: (byDelivery.get(row.id) ?? []).map(({ delivery: _, at, ...attempt }) => ({
        ...attempt,
        at: at.toISOString(),
      })),
    })),
  };
}

const AGAIN = `status = 'waiting', next_at = $2, attempts = 0, ended_at = null`;

/** The webhook that a delivery is of, if there is such a delivery. */
export async function webhookOfDelivery(tx: Tx, delivery: string): Promise<string | undefined> {
  if (!isUuid(delivery)) return undefined;
  const [row] = await tx.query<{ webhook: string }[]>('select webhook from deliveries where id = $1', [delivery]);
  return row?.webhook;
}

/** Sends deliveries of a webhook again, as they were; those that wait are sent now. Answers how many. */
export async function resend(tx: Tx, { id }: WebhookRow, deliveries: string[], now: Date): Promise<number> {
  const [, n] = await tx.query<[unknown[], number]>(
    `update deliveries d set ${AGAIN} where webhook = $1 and id = any($3::uuid[]) and ${STILL_SEEN}`,
    [id, now, deliveries],
  );
  return n;
}

/** Sends again all that has failed since an instant, as it was. */
export async function resendFailedSince(tx: Tx, { id }: WebhookRow, since: Date, now: Date): Promise<number> {
  const [, n] = await tx.query<[unknown[], number]>(
    `update deliveries d set ${AGAIN} where webhook = $1 and status = 'failed' and ended_at >= $3 and ${STILL_SEEN}`,
    [id, now, since],
  );
  return n;
}

/** Queues a test for the webhook that is tested, in the form in which it is told of facts. */
export async function queueTest(tx: Tx, { id, vendor = null }: WebhookRow, event: Envelope, now: Date): Promise<void> {
  const told = vendor ? { told: { vendor, data: event.data as Record<string, unknown> } } : {};
  await insertDeliveries(tx, [{ webhook: id, vendor, event, ...told }], now);
}
