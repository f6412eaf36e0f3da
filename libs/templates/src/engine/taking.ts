import { phrase, readPhrase } from '@bobine/contracts/phrase';
import { isRefusal } from '@bobine/contracts/refusal';
import { holds, textFrom } from '../expression/expression.js';
import type { OpenWaitCommand } from './command.js';
import type { ForEachStep, GateStep, HumanStep, WaitStep } from './compiled.js';
import { addressOf, change, type Draft, isOpen, remember, standing, variablesOf } from './draft.js';
import { done, fail, skip, spent, trying } from './ending.js';
import type { Fact } from './fact.js';
import { isMap, type Json } from './json.js';
import { GATE_KEPT, inOrder, keptData, keptFact, keptTask, referringFact } from './keep.js';
import { hears } from './matching.js';
import { guardOf } from './opening.js';
import { reopen } from './reopening.js';
import { refusalInFull, type Said } from './said.js';
import type { StepState } from './state.js';
import { stepAt } from './steps.js';
import { tellAtOnce } from './telling.js';
import { TOLD } from './unheld.js';

/** Gives a fact to the open attempt whose subscription it matched; once, whatever the number of deliveries. */
export function take(draft: Draft, path: string, fact: Fact): void {
  const step = stepAt(draft.template, path);
  const state = standing(draft, path);
  if (!step || state.seen.includes(fact.id) || state.collected.includes(fact.id)) return;
  const seen = [...state.seen, fact.id];
  if (step.kind === 'forEach') return setChanged(draft, step, fact, seen);
  if (step.kind === 'wait' && state.status === 'done') return superseded(draft, step, fact);
  if (!isOpen(state)) return;
  switch (step.kind) {
    case 'wait':
      change(draft, path, { events: inOrder([...state.events, keptFact(fact, step.keep)]), seen });
      if (isComplete(draft, step)) return done(draft, step, null);
      return isFull(standing(draft, path).events) ? full(draft, step, state) : undefined;
    case 'human':
      remember(draft, path, { seen });
      return taskChanged(draft, step, fact);
    case 'gate':
      remember(draft, path, { seen });
      return gateDecided(draft, step, fact);
    default:
  }
}

/** As much as one wait may take: the state of its run must travel, also when it never has enough. */
const MOST_TAKEN = 512 * 1024;
/** No fewer are looked at: one is bounded by what is kept of it. */
const FEW = 50;

const isFull = (events: Fact[]): boolean => events.length > FEW && JSON.stringify(events).length > MOST_TAKEN;

/** Leaves a wait as it was before a fact for which it has no room, and tells somebody so, once. */
function full(draft: Draft, step: WaitStep, before: StepState): void {
  const { path } = step;
  draft.state.steps[path] = before;
  if (before.isFull) return;
  const reason = phrase`has taken ${before.events.length} facts and does not have what it waits for; it takes no more`;
  change(draft, path, { status: 'escalated', reason, isFull: true });
  tellAtOnce(draft, path, 'full', TOLD, reason);
}

/**
 * Goes through the set as a fact has it now, as a new attempt, also when the set before had been gone through: items that
 * are the same stand as they are, and what is built on the join is done again.
 */
function setChanged(draft: Draft, step: ForEachStep, fact: Fact, seen: string[]): void {
  if (!step.changes || standing(draft, step.path).status === 'pending') return;
  remember(draft, step.path, { seen });
  const reason = phrase`${fact.type} has changed its set`;
  reopen(draft, step.path, { from: fact.id, reason, at: draft.at }, null);
  remember(draft, step.path, { set: keptFact(referringFact(fact), null) });
}

/** What a wait took no longer stands: its run goes back, and the wait takes something else. */
function superseded(draft: Draft, step: WaitStep, fact: Fact): void {
  const { superseded: by, path } = step;
  const guard = guardOf(draft, step);
  // A fact of the wait itself may still be under way.
  if (!by || !guard || !hears(guard, fact)) return;
  const { events } = standing(draft, path);
  trying(draft, step, () => {
    const variables = {
      ...variablesOf(draft, step.within),
      event: fact as unknown as Json,
      events: events as unknown as Json,
    };
    const said = by.reason && textFrom(by.reason, variables, { step: path, field: 'wait.superseded.reason' });
    const reason = said || whatSuperseded(fact, guard);
    reopen(draft, by.to, { from: fact.id, reason, at: draft.at }, null);
  });
}

/** Why what was taken no longer stands, where the template does not say it: what replaces it, by a fact that tells that. */
function whatSuperseded({ type, data }: Fact, { keys }: Pick<OpenWaitCommand, 'keys'>): Said {
  // A type is called after what it is about: `bobine.cut.superseded.v1` is about a cut.
  const [, concept = ''] = type.split('.');
  const [taken, by] = [keys[concept], isMap(data) && data['by']];
  return taken !== undefined && typeof by === 'string'
    ? phrase`${taken} is replaced by ${by}.`
    : phrase`${type} has superseded what was taken`;
}

/** Whether a wait has all it waits for. A condition that cannot be evaluated yet keeps it open and says so. */
export function isComplete(draft: Draft, step: WaitStep): boolean {
  const { events } = standing(draft, step.path);
  try {
    const variables = { ...variablesOf(draft, step.within), events: events as unknown as Json };
    return holds(step.until, variables, { step: step.path, field: 'wait.until' });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (events.length > 0) change(draft, step.path, { reason: refusalInFull(error) });
    return false;
  }
}

function taskChanged(draft: Draft, step: HumanStep, fact: Fact): void {
  const status = isMap(fact.data) ? fact.data['status'] : null;
  if (status === 'omit') return skip(draft, step, phrase`the task was omitted`);
  if (typeof status !== 'string' || !step.done.includes(status)) return;
  done(draft, step, keptTask(fact.data));
}

function gateDecided(draft: Draft, step: GateStep, fact: Fact): void {
  const data = isMap(fact.data) ? fact.data : {};
  const reason = readPhrase(data['told']) ?? (typeof data['reason'] === 'string' ? data['reason'] : null);
  const output = keptData(data, GATE_KEPT);
  switch (data['outcome']) {
    case 'approved':
      return done(draft, step, output, reason);
    case 'retake':
      return retake(draft, step, reason ?? phrase`a retake was asked for`);
    case 'rejected':
      if (step.onReject === 'continue') return done(draft, step, output, reason ?? phrase`rejected`);
      return fail(draft, step, reason ? phrase`rejected: ${reason}` : phrase`rejected`);
    default:
  }
}

function retake(draft: Draft, step: GateStep, reason: Said): void {
  if (!step.retake) return fail(draft, step, phrase`a retake was asked for, and this gate has none: ${reason}`);
  if (standing(draft, step.path).retakes >= step.retake.max) {
    return spent(draft, step, phrase`retakes exhausted after ${step.retake.max}: ${reason}`);
  }
  reopen(draft, step.retake.to, { from: addressOf(draft, step.path), reason, at: draft.at }, step.path);
}
