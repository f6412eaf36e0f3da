import {
  type CLAIM_ANSWERS,
  claimAnswered,
  type DataOf,
  type Envelope,
  isEvent,
  PARKED,
  statusClaimed,
  english,
  type Phrase,
  phrase,
  wordFor,
} from '@bobine/contracts';
import { causedBy, emit, hold, type Outcome, settleHeld } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { saveChanged } from '../task/task.facts.js';
import { report, type TaskKey, taskName } from '../task/task.js';
import { findTask } from '../task/task.store.js';
import { maySend } from '../vendor/grant.store.js';

export const CONSUMER = 'production';
const SELF = 'service:production';

export type StatusClaim = Envelope<DataOf<typeof statusClaimed>>;
export const isStatusClaim = (event: Envelope): event is StatusClaim => isEvent(event, statusClaimed);

/** Which task a claim is about, within the project the door let it in for. */
export const taskKeyOf = ({ project, data: { work, task: type, unit } }: StatusClaim): TaskKey => ({
  project,
  work,
  type,
  unit,
});
export const vendorOf = (event: Envelope): string => event.actor.replace(/^vendor:/, '');

type Answer = {
  answer: (typeof CLAIM_ANSWERS)[number];
  code?: string;
  reason: Phrase;
  tech?: string;
  until?: Date;
  effects?: string[];
};

/** What a claim comes to: an answer for good, or the name of what it waits for. */
export type Decision = { answer: Answer } | { waitsFor: string; reason: Phrase };

/** Tells the vendor, in public, what became of its claim. */
export async function answer(tx: Tx, event: Envelope, { until, effects = [], reason, ...said }: Answer): Promise<void> {
  const data = {
    claim: event.id,
    claimType: event.type,
    vendor: vendorOf(event),
    ...said,
    reason: english(reason),
    told: reason,
    ...(until ? { until: until.toISOString() } : {}),
    effects,
  };
  await emit(tx, claimAnswered.production, `claim/${event.id}`, data, causedBy(event, SELF));
}

/** Applies a claim if the rules of its task allow it; the caller has locked the task's name. */
export async function decide(tx: Tx, event: StatusClaim): Promise<Decision> {
  const vendor = vendorOf(event);
  if (!(await maySend(tx, event.project, vendor, event.type))) {
    return {
      answer: { answer: 'refused', code: 'grant.none', reason: phrase`You may not send this for this project.` },
    };
  }
  const key = taskKeyOf(event);
  const task = await findTask(tx, key);
  // Another vendor's task is treated exactly as one that does not exist.
  if (!task || task.vendor !== vendor) {
    return { waitsFor: taskName(key), reason: phrase`There is no task ${key.type} of ${key.unit} for you yet.` };
  }
  const result = report(task, event.data, { by: event.actor, at: event.time });
  switch (result.kind) {
    case 'changed': {
      const fact = await saveChanged(tx, result.task, task.status, causedBy(event));
      return {
        answer: {
          answer: 'applied',
          reason: phrase`The task is ${wordFor('task', result.task.status)}.`,
          effects: [fact.id],
        },
      };
    }
    case 'unchanged':
      return { answer: { answer: 'applied', reason: result.reason } };
    case 'early':
      return {
        waitsFor: taskName(key, result.attempt),
        reason: phrase`Attempt ${result.attempt} has not been asked for yet.`,
      };
    case 'refused':
      return { answer: { answer: 'refused', code: result.code, reason: result.reason } };
  }
}

/** Carries a decision out: answers the claim, and holds it where it has to wait. */
export async function conclude(tx: Tx, event: Envelope, decision: Decision, until: Date): Promise<Outcome> {
  if ('waitsFor' in decision) {
    const { waitsFor, reason } = decision;
    await answer(tx, event, { answer: 'held', code: 'task.unknown', reason, until });
    return hold(tx, CONSUMER, event, waitsFor, until, english(reason));
  }
  await answer(tx, event, decision.answer);
  return {
    outcome: decision.answer.answer === 'applied' ? 'applied' : 'refused',
    reason: english(decision.answer.reason),
  };
}

/** Refuses a claim that was held, for good. */
export async function refuseHeld(tx: Tx, event: Envelope, code: string, reason: Phrase): Promise<void> {
  await answer(tx, event, { answer: 'refused', code, reason });
  await settleHeld(tx, CONSUMER, event, { outcome: 'refused', reason: english(reason) });
}

/** Tells the vendor that its claim is put aside for an operator. */
export const claimParked = (event: Envelope, reason: string, tx: Tx): Promise<void> =>
  answer(tx, event, { ...PARKED, tech: reason.slice(0, 2000) });
