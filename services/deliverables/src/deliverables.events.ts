import {
  type Envelope,
  grantGiven,
  grantRevoked,
  isEvent,
  PARKED,
  english,
  type Phrase,
  phrase,
} from '@bobine/contracts';
import { appearance, type EventHandler, type Outcome, releaseHeld, settleHeld } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { isToBeKnown, remember } from './known/known.js';
import { answer, handleRecipientClaim, isRecipientClaim, locksOf, thing } from './verdict/verdict.js';

const grantIn = (event: Envelope): string => thing.grant(event.project, (event.data as { vendor: string }).vendor);
const isGrant = (event: Envelope) => isEvent(event, grantGiven) || isEvent(event, grantRevoked);

/** What `deliverables` reads: recipients' claims, and what production says of works, vendors and grants. */
export function deliverablesEvents(now: () => Date): EventHandler {
  const handler: EventHandler = {
    wants: (event) => isRecipientClaim(event) || isToBeKnown(event),
    locks: (event) => {
      if (isRecipientClaim(event)) return locksOf(event);
      return isGrant(event) ? [appearance(grantIn(event))] : [];
    },
    handle: async (event, tx) => {
      if (isRecipientClaim(event)) return handleRecipientClaim(event, tx, now());
      const outcome = await remember(event, tx);
      if (isEvent(event, grantRevoked)) await refuseHeldOf(event.project, event.data.vendor, tx);
      if (isEvent(event, grantGiven)) await releaseHeld(tx, 'deliverables', grantIn(event), handler);
      return outcome;
    },
    parked: async (event, reason, tx) => {
      if (isRecipientClaim(event)) await answer(event, tx, { ...PARKED, tech: reason.slice(0, 2000) });
    },
  };
  return handler;
}

/** A revocation refuses what is held from the vendor for the project. */
async function refuseHeldOf(project: string, vendor: string, tx: Tx): Promise<void> {
  const [rows] = await tx.query<[{ event: Envelope }[], number]>(
    `delete from held where consumer = 'deliverables' and event->>'project' = $1 and event->>'actor' = $2 returning event`,
    [project, `vendor:${vendor}`],
  );
  for (const { event } of rows)
    await refuseHeld(event, tx, 'grant.revoked', phrase`The right to say this was taken back.`);
}

/** Refuses a held claim for good. */
export async function refuseHeld(event: Envelope, tx: Tx, code: string, reason: Phrase): Promise<Outcome> {
  await answer(event, tx, { answer: 'refused', code, reason });
  const outcome: Outcome = { outcome: 'refused', reason: english(reason) };
  await settleHeld(tx, 'deliverables', event, outcome);
  return outcome;
}
