import {
  announcementClaimed,
  arrivalClaimed,
  type Envelope,
  type EventOf,
  isEvent,
  type Phrase,
  phrase,
} from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { thing } from '../known/known.js';
import { findShot, findSlate, grantOf, rateOfWork } from '../known/known.store.js';
import { vendorOf } from './claim-answer.js';

export type MaterialClaim = EventOf<typeof announcementClaimed> | EventOf<typeof arrivalClaimed>;

/** Whether an event is a claim about a material. */
export const isMaterialClaim = (event: Envelope): event is MaterialClaim =>
  isEvent(event, announcementClaimed) || isEvent(event, arrivalClaimed);

/** Why a claim is not applied: it never may be, or not before something is known. */
export type Obstacle =
  | { answer: 'refused'; code: string; reason: Phrase }
  | { answer: 'held'; waitsFor: string; reason: Phrase; forMs: number };

export const REVOKED = phrase`The right to say this was taken back.`;
/** A grant that the door knows is under way to us: it is waited for so long and no longer. */
const GRANT_WAIT_MS = 10 * 60_000;

/** What a claim may be held for. */
export function mayWaitFor(claim: MaterialClaim): string[] {
  const { project } = claim;
  const { work, shot, slate } = claim.data;
  const waits = [thing.grant(project, vendorOf(claim)), thing.work(project, work)];
  if (shot) waits.push(thing.shot(project, work, shot));
  if (slate) waits.push(thing.slate(project, work, slate));
  return waits;
}

/** What keeps a claim from being applied, or nothing; another vendor's shot is as unknown as none, in the same words. */
export async function obstacleTo(claim: MaterialClaim, tx: Tx, heldForMs: number): Promise<Obstacle | undefined> {
  const { project } = claim;
  const { work, shot, slate, kind } = claim.data;
  const vendor = vendorOf(claim);
  const unknown = (waitsFor: string, what: Phrase, forMs = heldForMs): Obstacle => ({
    answer: 'held',
    waitsFor,
    reason: phrase`${what} is not known. This is held until it is.`,
    forMs,
  });
  const grant = await grantOf(tx, project, vendor, claim.type);
  if (grant === 'revoked') return { answer: 'refused', code: 'grant.revoked', reason: REVOKED };
  if (grant === 'unknown') {
    return unknown(thing.grant(project, vendor), phrase`Your right to say this`, Math.min(GRANT_WAIT_MS, heldForMs));
  }
  if (!(await rateOfWork(tx, project, work))) return unknown(thing.work(project, work), phrase`The work ${work}`);
  if (slate && !(await findSlate(tx, project, work, slate))) {
    return unknown(thing.slate(project, work, slate), phrase`The slate ${slate} of ${work}`);
  }
  if (kind === 'version' && !shot) {
    return { answer: 'refused', code: 'material.noShot', reason: phrase`A version must name the shot it is of.` };
  }
  if (shot) {
    const known = await findShot(tx, project, work, shot);
    if (!known || (kind === 'version' && known.vendor !== vendor)) {
      return unknown(thing.shot(project, work, shot), phrase`The shot ${shot} of ${work}`);
    }
  }
  return undefined;
}
