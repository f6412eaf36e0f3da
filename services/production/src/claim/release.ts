import { type Envelope, english, phrase } from '@bobine/contracts';
import { heldFor, hold, type Outcome, releaseHeld, takeHeldOf } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { type Task, taskName } from '../task/task.js';
import { claimParked, conclude, CONSUMER, decide, isStatusClaim, refuseHeld } from './status-claim.js';

/**
 * Decides again on the claims that waited for a task, or for one of its attempts from one to the current.
 * The caller has locked the task's name. What still has to wait keeps its date.
 */
export async function releaseClaims(tx: Tx, task: Task, from: number): Promise<void> {
  const names = [taskName(task)];
  for (let attempt = from; attempt <= task.attempt; attempt++) names.push(taskName(task, attempt));
  const held = Map.groupBy(await heldFor(tx, CONSUMER, names), ({ thing }) => thing);
  for (const name of names) {
    const waiting = held.get(name);
    if (!waiting) continue;
    const untils = new Map(waiting.map(({ event, until }) => [event.id, until]));
    await releaseHeld(tx, CONSUMER, name, {
      wants: isStatusClaim,
      handle: (event) => decideAgain(tx, event, name, untils.get(event.id) ?? new Date()),
      parked: claimParked,
    });
  }
}

async function decideAgain(tx: Tx, event: Envelope, waitedFor: string, until: Date): Promise<Outcome> {
  if (!isStatusClaim(event)) throw new Error(`${event.type} is held here by mistake`);
  const decision = await decide(tx, event);
  if ('waitsFor' in decision && decision.waitsFor === waitedFor) {
    // Nothing is said anew: for another vendor nothing has appeared.
    return hold(tx, CONSUMER, event, waitedFor, until, english(decision.reason));
  }
  return conclude(tx, event, decision, until);
}

/** Refuses all that is held from a vendor about a project: its grant was taken back. */
export async function refuseClaimsOf(tx: Tx, vendor: string, project: string): Promise<void> {
  for (const event of await takeHeldOf(tx, CONSUMER, `vendor:${vendor}`, project)) {
    await refuseHeld(tx, event, 'grant.revoked', phrase`Your right to send this for this project was taken back.`);
  }
}
