import { ask, breach, type Db, type Found } from '../breach.js';
import type { Sent } from './ledger.js';

type Accepted = { sent: string; event: string; vendor: string; type: string };

/**
 * Every event for which its sender has a receipt is in the door's inbox, as it was said (I1); and nothing is there that
 * nobody sent (I2). What was sent and not answered may be there or not.
 */
export async function receiptsKept(db: Db, ledger: readonly Sent[]): Promise<Found> {
  const rows = await ask<Accepted>(
    db,
    'select vendor_event as sent, event::text as event, vendor, type from exchange.accepted',
  );
  const byEvent = new Map(rows.map((row) => [row.event, row]));
  const receipts = ledger.filter(({ status }) => status === 202);
  const lost = receipts.flatMap(({ id, vendor, type, event }) => {
    const kept = event === undefined ? undefined : byEvent.get(event);
    if (!kept) return [`${id} of ${vendor} has a receipt (${event ?? 'without an event'}) and is not in the inbox`];
    const same = kept.sent === id && kept.vendor === vendor && kept.type === type;
    return same ? [] : [`${id} of ${vendor} has a receipt for what is in the inbox as ${kept.sent} of ${kept.vendor}`];
  });
  const sent = new Set(ledger.map(({ id, vendor }) => `${vendor} ${id}`));
  const invented = rows.filter((row) => !sent.has(`${row.vendor} ${row.sent}`));
  return {
    breaches: [
      ...lost.map((what) => breach('I1', what)),
      ...invented.map((row) =>
        breach('I2', `${row.event} is in the inbox as ${row.sent} of ${row.vendor}, who never sent it`),
      ),
    ],
    compared: { 'receipts in the ledger': receipts.length, 'events in the door’s inbox': rows.length },
  };
}
