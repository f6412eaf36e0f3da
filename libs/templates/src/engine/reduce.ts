import { refuse } from '@bobine/contracts/refusal';
import { amend, prioritise } from './amending.js';
import { advance, reissue } from './advancing.js';
import { answer } from './answering.js';
import type { Command } from './command.js';
import type { CompiledTemplate } from './compiled.js';
import { cancel } from './concluding.js';
import { fireDeadlines } from './deadlines.js';
import { instant } from './duration.js';
import { type Draft, draftOf, isEnded, standing, stepNamed } from './draft.js';
import { skip } from './ending.js';
import type { Input } from './input.js';
import { accept, join } from './joining.js';
import { newRun } from './opened.js';
import { reopen } from './reopening.js';
import { saidOf } from './said.js';
import { extendSla, startSla } from './sla.js';
import type { RunState } from './state.js';
import { stepAt, stepsUnder } from './steps.js';
import { take } from './taking.js';
import { recall } from './withdrawing.js';

export type Reduced = { state: RunState; commands: Command[] };

/**
 * The engine's mind: what a run becomes when something happens to it, and what has to be done about it. Pure: the only
 * clock is `input.at`, the state given is left as it was, and a duplicate or late input gives the same state back.
 */
export function reduce(template: CompiledTemplate, state: RunState | null, given: Input): Reduced {
  const input = { ...given, at: instant(given.at) };
  if (!state) {
    if (input.kind !== 'opened') throw refuse('run.notOpened', 'The run has not been opened yet.', input.kind);
    return opened(template, input);
  }
  if (state.template.hash !== template.hash) {
    throw refuse('run.otherTemplate', 'The run follows another version of its template.', state.template.hash);
  }
  if (state.outcome) return { state, commands: [] };
  const draft = draftOf(template, state, input.at);
  apply(draft, input);
  if (!draft.state.outcome) advance(draft);
  return changed(draft, state) ? settled(draft) : { state, commands: draft.commands };
}

function opened(template: CompiledTemplate, input: Input & { kind: 'opened' }): Reduced {
  const draft = draftOf(template, newRun(template, input), input.at);
  if (!draft.state.outcome) startSla(draft);
  if (!draft.state.outcome) advance(draft);
  return settled(draft);
}

const settled = ({ state, commands }: Draft): Reduced => ({
  state: { ...state, revision: state.revision + 1 },
  commands,
});

const changed = ({ state }: Draft, before: RunState): boolean =>
  state.outcome !== before.outcome ||
  state.held !== before.held ||
  state.sla !== before.sla ||
  state.priority !== before.priority ||
  Object.keys(state.steps).some((path) => state.steps[path] !== before.steps[path]);

function apply(draft: Draft, input: Input): void {
  switch (input.kind) {
    case 'opened':
      return;
    case 'resumed':
      reissue(draft);
      return fireDeadlines(draft);
    case 'deadline':
      return fireDeadlines(draft);
    case 'fact': {
      const named = stepNamed(draft.state, input.address);
      if (!named || !stepAt(draft.template, named.path)) return;
      if (standing(draft, named.path).attempt === named.attempt) take(draft, named.path, input.fact);
      return;
    }
    case 'answer':
      return answer(draft, input.onceKey, input);
    case 'join':
      return join(draft, input.step, input.generation, input.items);
    case 'cancelled':
      return cancel(draft, saidOf(input));
    case 'held':
      draft.state.held ??= { at: draft.at, reason: input.reason };
      return;
    case 'released':
      draft.state.held = null;
      return;
    case 'rerun':
      return rerun(draft, input.step, input.reason);
    case 'accepted':
      return accept(draft, input.step, input.reason);
    case 'skipped':
      return skipped(draft, input.step, input.reason);
    case 'reassigned':
      return amend(draft, input.step, { to: input.to, reason: input.reason });
    case 'extended':
      if (input.step === null) return extendSla(draft, input.due);
      return amend(draft, input.step, { due: input.due, reason: input.reason });
    case 'prioritised':
      return prioritise(draft, { priority: input.priority, reason: input.reason });
  }
}

/** With a step that uses a template go the steps of that. */
function skipped(draft: Draft, path: string, reason: string): void {
  const step = stepAt(draft.template, path);
  if (!step || isEnded(standing(draft, path))) return;
  for (const each of [...stepsUnder(draft.template, path), step]) {
    if (isEnded(standing(draft, each.path))) continue;
    recall(draft, each, reason);
    skip(draft, each, reason);
  }
}

function rerun(draft: Draft, path: string, reason: string): void {
  if (!stepAt(draft.template, path)) return;
  const paths = [path, ...stepsUnder(draft.template, path).map((step) => step.path)];
  if (paths.every((each) => standing(draft, each).status === 'pending')) return;
  reopen(draft, path, { from: draft.state.address, reason, at: draft.at }, null);
}
