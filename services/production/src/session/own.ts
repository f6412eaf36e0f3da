import { type Principal, refuse } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { type Holder, holderOf } from './holder.js';
import { findSession } from './session.store.js';

const notOpen = () => refuse('session.unknown', 'You have no such session open. Sign in again.');

/** A session of whoever asks that is open, and when it was opened. */
export async function ownSessionIn(
  tx: Tx,
  principal: Principal,
  session: string,
): Promise<{ holder: Holder; openedAt: Date }> {
  const row = await findSession(tx, session);
  if (!row || row.endedAt) throw notOpen();
  const holder = holderOf(row);
  if (holder.kind !== principal.kind || holder.id !== principal.id) throw notOpen();
  return { holder, openedAt: row.openedAt };
}

/** Whose session it is, who must be whoever asks. */
export const ownSession = async (tx: Tx, principal: Principal, session: string): Promise<Holder> =>
  (await ownSessionIn(tx, principal, session)).holder;
