import { type Envelope, phrase } from '@bobine/contracts';
import { appearance, type EventHandler, type Part, sweepHeld } from '@bobine/messaging';
import type { Database, Tx } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import { isKnown, rememberKnown } from '../comment/known.js';
import { taskName } from '../task/task.js';
import { grantLock } from '../vendor/grant.store.js';
import { answer, claimParked, conclude, CONSUMER, decide, isStatusClaim, taskKeyOf, vendorOf } from './status-claim.js';

/**
 * What production reads: the status claims of vendors, and of what others have told, what may be commented on.
 * @param heldFor how long a claim about something unknown is held, in milliseconds
 */
export const productionEvents = (heldFor: number, now: () => Date): EventHandler => ({
  wants: (event) => isStatusClaim(event) || isKnown(event),
  locks: (event) =>
    isStatusClaim(event) ? [appearance(taskName(taskKeyOf(event))), grantLock(event.project, vendorOf(event))] : [],
  handle: async (event, tx) => {
    if (isKnown(event)) return rememberKnown(event, tx);
    if (!isStatusClaim(event)) return { outcome: 'ignored' };
    return conclude(tx, event, await decide(tx, event), new Date(now().getTime() + heldFor));
  },
  parked: (event, reason, tx) => (isStatusClaim(event) ? claimParked(event, reason, tx) : Promise.resolve()),
});

/** Refuses a claim whose retention has ended. */
export const expireClaim = (event: Envelope, tx: Tx): Promise<void> =>
  answer(tx, event, { answer: 'refused', code: 'claim.expired', reason: phrase`What it is about never appeared.` });

/** Looks after held claims whose retention ends. */
export const heldClaimsPart = (db: Database, logger: Logger): Part => ({
  name: 'held claims',
  start: async () => sweepHeld(db, CONSUMER, expireClaim, logger),
});
