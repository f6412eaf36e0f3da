import { isRefusal } from '@bobine/contracts/refusal';
import { evaluate } from '../expression/expression.js';
import type { CompiledStep } from './compiled.js';
import { conclude } from './concluding.js';
import { change, type Draft, standing, variablesOf } from './draft.js';
import type { Json, JsonMap } from './json.js';
import type { StepState } from './state.js';
import { recall, unwatch } from './withdrawing.js';

/** Ends a step well: its `map` is evaluated over `output` and `events`, and what needs it may open. */
export function done(draft: Draft, step: CompiledStep, output: Json, note: string | null = null): void {
  const { events } = standing(draft, step.path);
  const variables = { ...variablesOf(draft), output, events: events as unknown as Json };
  trying(draft, step, () => {
    const meta: JsonMap = {};
    for (const [name, source] of Object.entries(step.map)) {
      meta[name] = evaluate(source, variables, { step: step.path, field: `map.${name}` });
    }
    end(draft, step, { status: 'done', output, meta, reason: note });
  });
}

export const skip = (draft: Draft, step: CompiledStep, reason: string): void =>
  end(draft, step, { status: 'skipped', reason });

/** Ends a step badly: the run ends with it, unless the step says `onFail: continue`. */
export function fail(draft: Draft, step: CompiledStep, reason: string): void {
  end(draft, step, { status: 'failed', reason });
  if (step.onFail === 'fail') conclude(draft, { state: 'failed', reason: `${step.path}: ${reason}`, output: {} });
}

function end(draft: Draft, step: CompiledStep, patch: Partial<StepState>): void {
  unwatch(draft, step);
  change(draft, step.path, { ...patch, endedAt: draft.at, deadline: null, unanswered: [] });
}

/** Does something that evaluates expressions; an expression that cannot be evaluated fails the step and says which. */
export function trying(draft: Draft, step: CompiledStep, doing: () => void): void {
  try {
    doing();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    recall(draft, step, error.user);
    fail(draft, step, error.message);
  }
}
