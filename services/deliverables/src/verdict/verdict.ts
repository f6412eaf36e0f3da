import {
  claimAnswered,
  CLAIM_ANSWERS,
  type DataOf,
  deliveryAccepted,
  deliveryReceived,
  deliveryRefused,
  type Envelope,
  isEvent,
  receiptClaimed,
  verdictClaimed,
} from '@bobine/contracts';
import { appearance, causedBy, emit, hold, type Outcome } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import type { Deliverable } from '../deliverable/deliverable.js';
import { moveTo, publicState, subjectOf } from '../deliverable/deliverable.facts.js';
import { findDeliverable, saveDeliverable } from '../deliverable/deliverable.store.js';
import { mayClaim } from '../known/known.js';

type RecipientClaim = Envelope<DataOf<typeof receiptClaimed> | DataOf<typeof verdictClaimed>>;
type AnswerWord = (typeof CLAIM_ANSWERS)[number];
type Decision = { answer: AnswerWord; code?: string; reason: string; effects?: string[]; until?: Date };

const CONSUMER = 'deliverables';
const HELD_FOR_MS = 30 * 24 * 3600 * 1000;

/** Whether an event is what a recipient says of a delivery. */
export const isRecipientClaim = (event: Envelope): event is RecipientClaim =>
  isEvent(event, receiptClaimed) || isEvent(event, verdictClaimed);

export const vendorOf = (event: Envelope): string => event.actor.replace(/^vendor:/, '');

/** What a claim about a deliverable locks, so that it is not held while the deliverable appears. */
export const locksOf = (event: RecipientClaim): string[] => [
  appearance(`deliverable:${event.project}/${event.data.deliverable}`),
];

/** Decides on a recipient's word, answers it, and says how it ended. `mayHold`: false once its retention has ended. */
export async function handleRecipientClaim(event: RecipientClaim, tx: Tx, now: Date): Promise<Outcome> {
  const decision = await decide(event, tx, now);
  await answer(event, tx, decision);
  if (decision.answer === 'held' && decision.until) {
    return hold(tx, CONSUMER, event, waitsFor(event), decision.until, decision.reason);
  }
  return { outcome: decision.answer === 'applied' ? 'applied' : 'refused', reason: decision.reason };
}

export const waitsFor = (event: RecipientClaim): string => `deliverable:${event.project}/${event.data.deliverable}`;

async function decide(event: RecipientClaim, tx: Tx, now: Date): Promise<Decision> {
  const vendor = vendorOf(event);
  if (!(await mayClaim(tx, event.project, vendor, event.type))) {
    return { answer: 'refused', code: 'grant.missing', reason: 'You may not say this for this project any more.' };
  }
  const deliverable = await findDeliverable(tx, event.project, event.data.deliverable);
  // Another recipient's deliverable is treated exactly as an unknown one.
  if (!deliverable || deliverable.recipient !== vendor) {
    const until = new Date(now.getTime() + HELD_FOR_MS);
    return {
      answer: 'held',
      code: 'deliverable.unknown',
      reason: `No deliverable ${event.data.deliverable} yet.`,
      until,
    };
  }
  if (event.data.dispatch && event.data.dispatch !== deliverable.dispatch) {
    return { answer: 'refused', code: 'dispatch.other', reason: 'This is not the last dispatch of the deliverable.' };
  }
  return isEvent(event, receiptClaimed) ? receive(event, tx, deliverable) : judgeVerdict(event, tx, deliverable);
}

const notSent = (it: Deliverable): Decision => ({
  answer: 'refused',
  code: 'deliverable.notSent',
  reason: `"${it.name}" is ${it.status}: it has not been sent yet.`,
});
const closed = (it: Deliverable): Decision => ({
  answer: 'refused',
  code: 'deliverable.closed',
  reason: `"${it.name}" is already ${it.status}; the first verdict stands.`,
});
const already = (what: string): Decision => ({ answer: 'applied', reason: `Already ${what}: nothing changed.` });

async function receive(event: RecipientClaim, tx: Tx, it: Deliverable): Promise<Decision> {
  if (['received', 'accepted', 'refused'].includes(it.status)) return already('received');
  if (it.status !== 'sent') return notSent(it);
  const { deliverable, fact } = await moveTo(tx, it, 'received', causedBy(event));
  const received = await emit(tx, deliveryReceived, subjectOf(it), publicState(deliverable), causedBy(event));
  return { answer: 'applied', reason: 'Receipt noted.', effects: [received.id, ...(fact ? [fact.id] : [])] };
}

async function judgeVerdict(event: RecipientClaim, tx: Tx, it: Deliverable): Promise<Decision> {
  if (!isEvent(event, verdictClaimed)) throw new Error('not a verdict');
  const { verdict, reasons = [] } = event.data;
  if (it.status === verdict) return already(verdict);
  if (it.status === 'accepted' || it.status === 'refused') return closed(it);
  if (it.status !== 'sent' && it.status !== 'received') return notSent(it);
  if (verdict === 'refused' && reasons.length === 0) {
    return { answer: 'refused', code: 'verdict.noReason', reason: 'A refusal needs at least one reason.' };
  }
  // A verdict says that the delivery was received, whether or not that was said before.
  if (it.status === 'sent') {
    await receive(event, tx, it);
    it = { ...it, status: 'received' };
  }
  const judged = { ...it, reasons };
  await saveDeliverable(tx, judged);
  const { deliverable, fact } = await moveTo(tx, judged, verdict, causedBy(event));
  const definition = verdict === 'accepted' ? deliveryAccepted : deliveryRefused;
  const said = await emit(tx, definition, subjectOf(it), publicState(deliverable), causedBy(event));
  return { answer: 'applied', reason: `The delivery is ${verdict}.`, effects: [said.id, ...(fact ? [fact.id] : [])] };
}

/** Tells the recipient, in public, what became of its word. */
export async function answer(event: Envelope, tx: Tx, decision: Decision): Promise<void> {
  const { answer: word, code, reason, effects = [], until } = decision;
  await emit(
    tx,
    claimAnswered.deliverables,
    `claim/${event.id}`,
    {
      claim: event.id,
      claimType: event.type,
      vendor: vendorOf(event),
      answer: word,
      ...(code ? { code } : {}),
      reason,
      ...(until ? { until: until.toISOString() } : {}),
      effects,
    },
    causedBy(event, 'service:deliverables'),
  );
}
