import { createHash } from 'node:crypto';
import { claimTurnedAway, type Envelope, newId, type Receipt } from '@bobine/contracts';
import { emit, emitClaim } from '@bobine/messaging';
import type { Database, Tx } from '@bobine/persistence';
import { statusOf } from '@bobine/runtime';
import { openSecrets, type SealedSecret } from '../secret/secret.store.js';
import type { Vault } from '../secret/vault.js';
import { publishedClaim } from './claim.js';
import type { DoorName, Knock, Known, Message, TurnedAway, Welcome } from './judge.js';

/** What is told of a source in an hour although nobody has proven to be it. */
const MAX_UNSIGNED_AN_HOUR = 100;

export const sha256 = (body: Buffer): string => createHash('sha256').update(body).digest('hex');

/** The vendor a message names, with the keys it signs with and what it may send for the message's project. */
export async function findKnown(db: Database, vault: Vault, message: Message): Promise<Known | undefined> {
  if (message.source === undefined) return undefined;
  const [row] = await db.query<{ vendor: string; secrets: SealedSecret[]; types: string[] | null }>(
    `select v.code as vendor,
       (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'algorithm', s.algorithm, 'sealed', encode(s.sealed, 'hex'))
          order by s.seq desc), '[]') from secrets s where s.vendor = v.code and s.retired_at is null) as secrets,
       (select g.types from grants g where g.vendor = v.code and g.project = $2 and g.active) as types
     from vendors v where v.source = $1`,
    [message.source, message.project ?? ''],
  );
  if (!row) return undefined;
  const { vendor, secrets, types } = row;
  return { vendor, keys: openSecrets(vault, vendor, secrets), types: types ?? undefined };
}

/** A vendor by its code: the source it stands for, and what it may send for a project. */
export async function findSayer(
  tx: Pick<Tx, 'query'>,
  vendor: string,
  project: string,
): Promise<{ source: string; types: string[] | undefined } | undefined> {
  const [row] = await tx.query<{ source: string; types: string[] | null }[]>(
    `select v.source, (select g.types from grants g where g.vendor = v.code and g.project = $2 and g.active) as types
     from vendors v where v.code = $1`,
    [vendor, project],
  );
  return row && { source: row.source, types: row.types ?? undefined };
}

/**
 * Takes an event in: the row that knows it again and the claim to publish, in the caller's transaction.
 * @returns its receipt, the earlier one when the same bytes came before, or nothing when other bytes have its id
 */
export async function accept(
  tx: Tx,
  door: DoorName | 'session',
  body: Buffer,
  { vendor, claim, definition }: Welcome,
  at: Date,
): Promise<Receipt | undefined> {
  const hash = sha256(body);
  const published = publishedClaim(claim, vendor, definition, at);
  const [row] = await tx.query<ReceiptRow[]>(
    `insert into accepted (source, vendor_event, sha256, receipt, event, vendor, project, type, door, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (source, vendor_event) do nothing returning receipt, sha256, event, at`,
    [claim.source, claim.id, hash, newId(), published.id, vendor, claim.project, claim.type, door, at],
  );
  if (row) {
    await emitClaim(tx, published);
    return receiptOf(row, claim.id);
  }
  const [before] = await tx.query<ReceiptRow[]>(
    'select receipt, sha256, event, at from accepted where source = $1 and vendor_event = $2',
    [claim.source, claim.id],
  );
  return before && before.sha256 === hash ? receiptOf(before, claim.id) : undefined;
}

type ReceiptRow = { receipt: string; sha256: string; event: string; at: Date };

const receiptOf = ({ receipt, event, at }: ReceiptRow, id: string): Receipt => ({
  receipt,
  accepted: true,
  event,
  id,
  at: at.toISOString(),
});

/** Tells, once for the same bytes and reason, that an event was turned away; answers the fact when it is new. */
export async function tellTurnedAway(
  tx: Tx,
  { door, body }: Pick<Knock, 'door' | 'body'>,
  { refusal, vendor, signed, project, event, eventType }: TurnedAway,
  at: Date,
): Promise<Envelope | undefined> {
  if (!signed && (await unsignedOf(tx, vendor ?? '', at)) >= MAX_UNSIGNED_AN_HOUR) return undefined;
  const [isNew] = await tx.query<unknown[]>(
    `insert into turned_away (vendor, sha256, code, signed, at) values ($1, $2, $3, $4, $5)
     on conflict (vendor, sha256, code) do nothing returning vendor`,
    [vendor ?? '', sha256(body), refusal.code, signed, at],
  );
  if (!isNew) return undefined;
  const id = newId();
  const data = {
    door,
    status: statusOf(refusal),
    code: refusal.code,
    reason: refusal.user,
    ...(vendor ? { vendor } : {}),
    ...(event ? { event } : {}),
    ...(eventType ? { eventType } : {}),
  };
  const actor = signed && vendor ? `vendor:${vendor}` : 'service:exchange';
  return emit(tx, claimTurnedAway, `door/${id}`, data, { project, actor, correlation: id }, id);
}

async function unsignedOf(tx: Tx, vendor: string, at: Date): Promise<number> {
  const [row] = await tx.query<{ n: number }[]>(
    `select count(*)::int as n from turned_away where vendor = $1 and not signed and at > $2::timestamptz - interval '1 hour'`,
    [vendor, at],
  );
  return row?.n ?? 0;
}
