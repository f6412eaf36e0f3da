import { type Envelope, grantGiven, grantRevoked, isEvent, vendorRegistered } from '@bobine/contracts';
import type { Outcome } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { setRegistered } from '../webhook/webhook.store.js';

/** Whether a fact says who may send what. */
export const isAboutGrants = (event: Envelope): boolean =>
  isEvent(event, vendorRegistered) || isEvent(event, grantGiven) || isEvent(event, grantRevoked);

/** Keeps what the door asks: who signs as which source, and what for which project; the higher version wins. */
export async function rememberGrant(event: Envelope, tx: Tx): Promise<Outcome> {
  if (isEvent(event, vendorRegistered)) return rememberVendor(event, tx);
  if (isEvent(event, grantGiven) || isEvent(event, grantRevoked)) {
    const { vendor, types, active } = event.data;
    await tx.query(
      `insert into grants (vendor, project, types, active, version) values ($1, $2, $3, $4, $5)
       on conflict (vendor, project) do update set types = $3, active = $4, version = $5 where grants.version < $5`,
      [vendor, event.project, types, active && isEvent(event, grantGiven), event.subjectversion],
    );
    return { outcome: 'applied' };
  }
  return { outcome: 'ignored' };
}

async function rememberVendor(event: Envelope<VendorData>, tx: Tx): Promise<Outcome> {
  const { vendor, kind, source, webhook } = event.data;
  // Two who sign as one could read each other's receipts: the first to have a source keeps it.
  const [other] = await tx.query<{ code: string }[]>('select code from vendors where source = $1 and code <> $2', [
    source,
    vendor,
  ]);
  const newer = await tx.query<unknown[]>(
    `insert into vendors (code, kind, source, webhook, version) values ($1, $2, $3, $4, $5)
     on conflict (code) do update set kind = $2, source = $3, webhook = $4, version = $5
       where vendors.version < $5
     returning code`,
    [vendor, kind, other ? null : source, webhook ?? null, event.subjectversion],
  );
  if (newer.length > 0) await setRegistered(tx, vendor, webhook);
  return other
    ? { outcome: 'refused', reason: `Its source belongs to ${other.code} already, so nothing is taken from it.` }
    : { outcome: 'applied' };
}

type VendorData = { vendor: string; kind: string; source: string; webhook?: string };
