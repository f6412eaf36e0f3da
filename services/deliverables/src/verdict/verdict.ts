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
  verdictContradicted,
  english,
  type Phrase,
  phrase,
  wordFor,
} from '@bobine/contracts';
import { appearance, causedBy, emit, hold, type Outcome } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import type { Deliverable } from '../deliverable/deliverable.js';
import { moveTo, publicState, subjectOf } from '../deliverable/deliverable.facts.js';
import { findDeliverable, saveDeliverable } from '../deliverable/deliverable.store.js';
import { grantOf } from '../known/known.js';
import { keepVerdict, standingVerdict, type Verdict } from './verdict.store.js';

type RecipientClaim = Envelope<DataOf<typeof receiptClaimed> | DataOf<typeof verdictClaimed>>;
type AnswerWord = (typeof CLAIM_ANSWERS)[number];
type Decision = {
  answer: AnswerWord;
  code?: string;
  reason: Phrase;
  tech?: string;
  effects?: string[];
  /** Of what is held: until when, and for what. */
  until?: Date;
  waitsFor?: string;
};

const CONSUMER = 'deliverables';
const HELD_FOR_MS = 30 * 24 * 3600 * 1000;
/** A grant that the door knows is under way to us: it is waited for so long and no longer. */
const GRANT_WAIT_MS = 10 * 60_000;

/** Whether an event is what a recipient says of a delivery. */
export const isRecipientClaim = (event: Envelope): event is RecipientClaim =>
  isEvent(event, receiptClaimed) || isEvent(event, verdictClaimed);

export const vendorOf = (event: Pick<Envelope, 'actor'>): string => event.actor.replace(/^vendor:/, '');

/** Names of what a recipient's claim may wait for. */
export const thing = {
  deliverable: (project: string, code: string) => `deliverable:${project}/${code}`,
  grant: (project: string, vendor: string) => `grant:${project}/${vendor}`,
};

/** What a claim about a deliverable locks, so that it is not held while what it waits for appears. */
export const locksOf = ({ project, data, actor }: RecipientClaim): string[] =>
  [thing.deliverable(project, data.deliverable), thing.grant(project, vendorOf({ actor }))].map(appearance);

/** Decides on a recipient's word, answers it, and says how it ended. `mayHold`: false once its retention has ended. */
export async function handleRecipientClaim(event: RecipientClaim, tx: Tx, now: Date): Promise<Outcome> {
  const decision = await decide(event, tx, now);
  await answer(event, tx, decision);
  if (decision.until && decision.waitsFor) {
    return hold(tx, CONSUMER, event, decision.waitsFor, decision.until, english(decision.reason));
  }
  return { outcome: decision.answer === 'applied' ? 'applied' : 'refused', reason: english(decision.reason) };
}

async function decide(event: RecipientClaim, tx: Tx, now: Date): Promise<Decision> {
  const vendor = vendorOf(event);
  const held = (waitsFor: string, code: string, reason: Phrase, forMs: number): Decision => ({
    ...{ answer: 'held', code, reason, waitsFor },
    until: new Date(now.getTime() + forMs),
  });
  const grant = await grantOf(tx, event.project, vendor, event.type);
  if (grant === 'revoked') {
    return { answer: 'refused', code: 'grant.revoked', reason: phrase`The right to say this was taken back.` };
  }
  if (grant === 'unknown') {
    const reason = phrase`${phrase`Your right to say this`} is not known. This is held until it is.`;
    return held(thing.grant(event.project, vendor), 'grant.unknown', reason, GRANT_WAIT_MS);
  }
  const deliverable = await findDeliverable(tx, event.project, event.data.deliverable);
  // Another recipient's deliverable is treated exactly as an unknown one.
  if (!deliverable || deliverable.recipient !== vendor) {
    const { deliverable: code } = event.data;
    return held(
      thing.deliverable(event.project, code),
      'deliverable.unknown',
      phrase`No deliverable ${code} yet.`,
      HELD_FOR_MS,
    );
  }
  if (isEvent(event, verdictClaimed)) return judgeVerdict(event, tx, deliverable, now);
  if (event.data.dispatch && event.data.dispatch !== deliverable.dispatch) return otherDispatch;
  return receive(event, tx, deliverable);
}

const otherDispatch: Decision = {
  answer: 'refused',
  code: 'dispatch.other',
  reason: phrase`This is not the last dispatch of the deliverable.`,
};

const notSent = (it: Deliverable): Decision => ({
  answer: 'refused',
  code: 'deliverable.notSent',
  reason: !it.dispatch
    ? phrase`"${it.name}" is ${wordFor('deliverable', it.status)}: it has not been sent yet.`
    : it.status === 'planned'
      ? phrase`"${it.name}" was recalled: what was sent before no longer counts; wait for the next dispatch.`
      : phrase`"${it.name}" is being made again (${wordFor('deliverable', it.status)}, attempt ${it.attempt}): what was sent before no longer counts; wait for the next dispatch.`,
});
const already = (what: 'received' | 'accepted' | 'refused'): Decision => ({
  answer: 'applied',
  reason: phrase`Already ${wordFor('deliverable', what)}: nothing changed.`,
});

async function receive(event: RecipientClaim, tx: Tx, it: Deliverable): Promise<Decision> {
  if (['received', 'accepted', 'refused'].includes(it.status)) return already('received');
  if (it.status !== 'sent') return notSent(it);
  const { deliverable, fact } = await moveTo(tx, it, 'received', causedBy(event));
  const received = await emit(tx, deliveryReceived, subjectOf(it), publicState(deliverable), causedBy(event));
  return { answer: 'applied', reason: phrase`Receipt noted.`, effects: [received.id, ...(fact ? [fact.id] : [])] };
}

async function judgeVerdict(
  event: Envelope<DataOf<typeof verdictClaimed>>,
  tx: Tx,
  it: Deliverable,
  now: Date,
): Promise<Decision> {
  const at = now.toISOString();
  const { verdict, reasons = [], dispatch = it.dispatch } = event.data;
  if (!dispatch) return notSent(it);
  const stands = await standingVerdict(tx, it, dispatch);
  if (stands) {
    const said = { ...stands, verdict, reasons, at, claim: event.id };
    return stands.verdict === verdict ? already(verdict) : contradict(event, tx, it, said, stands);
  }
  if (dispatch !== it.dispatch) return otherDispatch;
  if (it.status !== 'sent' && it.status !== 'received') return notSent(it);
  if (verdict === 'refused' && reasons.length === 0) {
    return { answer: 'refused', code: 'verdict.noReason', reason: phrase`A refusal needs at least one reason.` };
  }
  // A verdict says that the delivery was received, whether or not that was said before.
  if (it.status === 'sent') {
    await receive(event, tx, it);
    it = { ...it, status: 'received' };
  }
  const said: Verdict = { verdict, reasons, at, dispatch, attempt: it.attempt, claim: event.id };
  await keepVerdict(tx, it, said, true);
  const judged = { ...it, reasons };
  await saveDeliverable(tx, judged);
  const { deliverable, fact } = await moveTo(tx, judged, verdict, causedBy(event));
  const definition = verdict === 'accepted' ? deliveryAccepted : deliveryRefused;
  const told = await emit(tx, definition, subjectOf(it), { ...publicState(deliverable), said }, causedBy(event));
  const reason = verdict === 'accepted' ? phrase`The delivery is accepted.` : phrase`The delivery is refused.`;
  return { answer: 'applied', reason, effects: [told.id, ...(fact ? [fact.id] : [])] };
}

/** Keeps and shows what is said against the verdict of a dispatch; neither that verdict nor a later dispatch changes. */
async function contradict(event: Envelope, tx: Tx, it: Deliverable, said: Verdict, stands: Verdict): Promise<Decision> {
  const isNew = await keepVerdict(tx, it, said, false);
  const data = { ...publicState(it), said, stands };
  const shown = isNew ? [await emit(tx, verdictContradicted, subjectOf(it), data, causedBy(event))] : [];
  return {
    answer: 'refused',
    code: 'deliverable.closed',
    reason: phrase`"${it.name}" (attempt ${stands.attempt}) was ${wordFor('deliverable', stands.verdict)} on ${stands.at}: the first verdict stands. That you say ${wordFor('deliverable', said.verdict)} is noted beside it.`,
    effects: shown.map(({ id }) => id),
  };
}

/** Tells the recipient, in public, what became of its word. */
export async function answer(event: Envelope, tx: Tx, decision: Decision): Promise<void> {
  const { answer: word, code, reason, tech, effects = [], until } = decision;
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
      reason: english(reason),
      told: reason,
      ...(tech ? { tech } : {}),
      ...(until ? { until: until.toISOString() } : {}),
      effects,
    },
    causedBy(event, 'service:deliverables'),
  );
}
