import {
  type Envelope,
  grantGiven,
  grantRevoked,
  isEvent,
  vendorRegistered,
  workOpened,
  workRegistered,
} from '@bobine/contracts';
import type { Outcome } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';

const READ = new Set([workRegistered.type, workOpened.type, vendorRegistered.type, grantGiven.type, grantRevoked.type]);

/** Whether a fact of another service tells something that must be known here. */
export const isToBeKnown = (event: Envelope): boolean => READ.has(event.type);

/** Remembers works with their identifiers, vendors, and what these may send. */
export async function remember(event: Envelope, tx: Tx): Promise<Outcome> {
  if (isEvent(event, workRegistered) || isEvent(event, workOpened)) {
    const { work, title, kind, rate, identifiers, relations = [] } = event.data;
    await tx.query(
      `insert into known_work (project, work, title, kind, rate, identifiers, relations)
         values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (project, work) do update
         set title = $3, kind = $4, rate = $5, identifiers = $6, relations = $7`,
      [event.project, work, title, kind, JSON.stringify(rate), JSON.stringify(identifiers), JSON.stringify(relations)],
    );
  } else if (isEvent(event, vendorRegistered)) {
    const { vendor, kind, name } = event.data;
    await tx.query(
      `insert into known_vendor (vendor, kind, name) values ($1, $2, $3)
       on conflict (vendor) do update set kind = $2, name = $3`,
      [vendor, kind, name],
    );
  } else if (isEvent(event, grantGiven) || isEvent(event, grantRevoked)) {
    const { vendor, types, active } = event.data;
    await tx.query(
      `insert into known_grant (project, vendor, types, active) values ($1, $2, $3, $4)
       on conflict (project, vendor) do update set types = $3, active = $4`,
      [event.project, vendor, JSON.stringify(types), active],
    );
  }
  return { outcome: 'applied' };
}

/** Whether a vendor may say a type for a project: nothing was ever said of it here, it was taken back, or it may. */
export async function grantOf(
  tx: Tx,
  project: string,
  vendor: string,
  type: string,
): Promise<'unknown' | 'revoked' | 'given'> {
  const [row] = await tx.query<{ active: boolean; covers: boolean }[]>(
    'select active, types ? $3 as covers from known_grant where project = $1 and vendor = $2',
    [project, vendor, type],
  );
  if (row && !row.active) return 'revoked';
  return row?.covers ? 'given' : 'unknown';
}
