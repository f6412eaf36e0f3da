import type { CompiledStep } from './compiled.js';
import { change, type Draft, isOpen, standing, subjectOf } from './draft.js';
import { fail, skip } from './ending.js';
import { issue } from './issue.js';
import type { RunState } from './state.js';

/** The next instant at which time alone changes a run, or null; one timer per run is set to it. */
export function earliestDeadline(state: RunState): string | null {
  if (state.outcome || state.held) return null;
  let earliest: string | null = null;
  for (const { deadline } of Object.values(state.steps)) {
    if (deadline !== null && (earliest === null || deadline < earliest)) earliest = deadline;
  }
  return earliest;
}

/** Lets every deadline that has passed do what its step says: time escalates, skips or fails, and never approves. */
export function fireDeadlines(draft: Draft): void {
  for (const step of draft.template.steps) {
    if (draft.state.outcome || draft.state.held) return;
    const state = standing(draft, step.path);
    if (state.deadline !== null && state.deadline <= draft.at && isOpen(state)) fire(draft, step, state.deadline);
  }
}

function fire(draft: Draft, step: CompiledStep, deadline: string): void {
  const reason = step.kind === 'wait' ? `nothing complete within ${step.timeout}` : `due ${deadline}, and still open`;
  if (step.kind === 'wait' && step.onTimeout === 'skip') return skip(draft, step, reason);
  if (step.kind === 'wait' && step.onTimeout === 'fail') return fail(draft, step, reason);
  if (step.kind !== 'wait' && step.kind !== 'human' && step.kind !== 'gate') return;
  change(draft, step.path, { status: 'escalated', deadline: null, reason });
  issue(draft, step.path, 'escalate', {
    kind: 'escalate',
    of: step.kind,
    deadline,
    reason,
    about: subjectOf(draft.state.inputs),
  });
}
