import type { CompiledTemplate } from './compiled.js';
import { change, type Draft, freshStep, isOpen, remember, standing } from './draft.js';
import type { PastStatus, RetakeNote, StepState } from './state.js';
import { type Said, tellable } from './said.js';
import { unwatch, withdraw } from './withdrawing.js';

/** A step and everything built on it: what has to be done again when the step is. A parallel step stands for its branches. */
export function builtOn(template: CompiledTemplate, target: string): string[] {
  const touched = new Set<string>();
  for (const { path, needs } of template.steps) {
    const chosen = path === target || path.startsWith(`${target}/`);
    if (chosen || needs.some((need) => touched.has(need))) touched.add(path);
  }
  return [...touched];
}

const endingOf = (state: StepState, asked: boolean): PastStatus =>
  asked ? 'retake' : isOpen(state) ? 'superseded' : (state.status as PastStatus);

/**
 * Reopens a step with everything built on it as new attempts. What was open is withdrawn, what was done stays in the
 * record as it ended; `asker` is the gate that asked, if one did. A step that never opened keeps its first attempt.
 */
export function reopen(
  draft: Draft,
  target: string,
  { reason: said, ...from }: Omit<RetakeNote, 'reason' | 'told'> & { reason: Said },
  asker: string | null,
): void {
  const { reason, told } = tellable(said);
  const reopened = new Set(builtOn(draft.template, target));
  for (const step of draft.template.steps) {
    const state = standing(draft, step.path);
    if (!reopened.has(step.path) || state.status === 'pending') continue;
    const asked = step.path === asker;
    // The gate that asked has been decided by its owner: only its subscription is left to close.
    if (asked) unwatch(draft, step);
    else withdraw(draft, step, said);
    const past = {
      attempt: state.attempt,
      status: endingOf(state, asked),
      openedAt: state.openedAt,
      endedAt: state.endedAt ?? draft.at,
      ...(isOpen(state) || asked ? { reason, told } : { reason: state.reason, told: state.told }),
      revision: state.revision + 1,
    };
    const { revision } = past;
    remember(draft, step.path, { revision });
    change(draft, step.path, {
      ...freshStep(Math.max(state.attempt, state.as?.taken ?? 0) + 1, revision),
      collected: [...state.collected, ...(step.kind === 'wait' || step.kind === 'forEach' ? state.seen : [])],
      // Done again by itself, a fan-out keeps its set; done again because of an earlier step, it begins with that step's.
      ...(step.kind === 'forEach' ? { set: step.path === target ? state.set : undefined } : {}),
      ...{ ladder: undefined, priority: undefined, amendments: undefined, isFull: undefined },
      retakes: state.retakes + (asked ? 1 : 0),
      retake: { from: from.from, reason, ...(told ? { told } : {}), at: from.at },
      past: [...state.past, past],
      ...(state.as ? { as: state.as } : {}),
    });
  }
}
