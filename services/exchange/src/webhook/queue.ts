import { type Told, toldOutside } from '@bobine/access';
import { type Envelope, idFrom } from '@bobine/contracts';
import type { Outcome } from '@bobine/messaging';
import type { Database, Tx } from '@bobine/persistence';
import { bodyOf, isToActOn, isUuid, type Owed, owedFor, registeredOf, type Webhook } from './webhook.js';

type Listening = Pick<Webhook, 'id' | 'vendor' | 'project' | 'types' | 'registered' | 'createdAt' | 'status'>;

/** The webhooks that any of these facts could be for. */
const listening = (db: Pick<Database, 'query'>, events: readonly Envelope[]): Promise<Listening[]> =>
  db.query<Listening>(
    `select id, vendor, project, types, registered, created_at as "createdAt", status from webhooks
     where (vendor is null and (project is null or project = any($1))) or vendor = any($2)`,
    [
      [...new Set(events.map(({ project }) => project))],
      [...new Set(events.flatMap(toldOutside).map(({ vendor }) => vendor))],
    ],
  );

/** Those of the facts that somebody is to be told, or may be once it is known who there is. */
export async function toBeTold(db: Pick<Database, 'query'>, events: readonly Envelope[]): Promise<Envelope[]> {
  if (events.length === 0) return [];
  const webhooks = (await listening(db, events)).filter(({ status }) => status !== 'disabled');
  return events.filter((event) => isToActOn(event) || owedFor(event, webhooks).length > 0);
}

/**
 * Queues what facts tell outside, in the transaction that reads them, in a few statements. For a vendor not yet known it
 * waits: its registration may lie in another partition. The caller has locked the names of the vendors.
 */
export async function queueDeliveries(events: readonly Envelope[], tx: Tx, now: Date): Promise<Outcome[]> {
  if (events.length === 0) return [];
  const db = { query: <Row>(sql: string, values?: unknown[]) => tx.query<Row[]>(sql, values) } as Pick<
    Database,
    'query'
  >;
  const webhooks = await listening(db, events);
  const vendors = await vendorsIn(tx, events);
  const reachable = webhooks.filter(({ status }) => status !== 'disabled');
  const owed = events.map((event) => {
    const known = owedFor(event, reachable);
    const early = isToActOn(event) ? toldOutside(event).filter(({ vendor }) => !vendors.known.has(vendor)) : [];
    return [
      ...known,
      ...early.map((told): Owed => ({ webhook: registeredOf(told.vendor), vendor: told.vendor, event, told })),
    ];
  });
  const allowed = owed.map((of) => of.filter((one) => !vendors.isOut(one)));
  await insertDeliveries(tx, allowed.flat(), now);
  return events.map((event, at): Outcome => {
    if ((allowed[at]?.length ?? 0) > 0) return { outcome: 'applied' };
    const [told] = toldOutside(event);
    return { outcome: 'ignored', reason: told ? `${told.vendor} has no webhook.` : 'Nobody asks for it any more.' };
  });
}

/** Which vendors that facts tell of are known here, and from which projects they were taken out. */
async function vendorsIn(tx: Tx, events: readonly Envelope[]) {
  const named = [...new Set(events.flatMap(toldOutside).map(({ vendor }) => vendor))];
  const rows =
    named.length > 0
      ? await tx.query<{ code: string; out: string[] }[]>(
          `select code, array(select project from grants where vendor = code and not active) as out
           from vendors where code = any($1)`,
          [named],
        )
      : [];
  const out = new Map(rows.map((row) => [row.code, new Set(row.out)]));
  return {
    known: new Set(out.keys()),
    isOut: ({ vendor, told, event }: { vendor: string | null; told?: Told; event: Envelope }): boolean =>
      vendor !== null && !told?.always && (out.get(vendor)?.has(event.project) ?? false),
  };
}

/** Writes deliveries in one statement; one that is there already stays as it is. */
export async function insertDeliveries(tx: Tx, owed: readonly Owed[], now: Date): Promise<void> {
  if (owed.length === 0) return;
  const claims = owed.flatMap(({ told }) => told?.claim ?? []);
  const own = new Map(
    claims.length > 0
      ? (
          await tx.query<{ event: string; vendor_event: string }[]>(
            'select event, vendor_event from accepted where event = any($1::uuid[])',
            [claims.filter(isUuid)],
          )
        ).map(({ event, vendor_event }) => [event, vendor_event])
      : [],
  );
  const rows = owed.map((one) => ({
    id: idFrom('delivery', one.webhook, one.event.id),
    webhook: one.webhook,
    vendor: one.vendor,
    event_id: one.event.id,
    event_type: one.event.type,
    project: one.event.project,
    correlation: one.event.correlation,
    body: bodyOf(one, own.get(one.told?.claim ?? '')),
  }));
  await tx.query(
    `insert into deliveries (id, webhook, vendor, event_id, event_type, project, correlation, body, next_at, created_at)
     select id, webhook, vendor, event_id, event_type, project, correlation, body, $2, $2
     from jsonb_to_recordset($1) as of(id uuid, webhook uuid, vendor text, event_id text, event_type text, project text,
       correlation text, body text)
     on conflict do nothing`,
    [JSON.stringify(rows), now],
  );
}
