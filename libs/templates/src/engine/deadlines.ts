import { phrase } from '@bobine/contracts/phrase';
import type { CompiledStep } from './compiled.js';
import { change, type Draft, isOpen, standing, subjectOf } from './draft.js';
import { extensionsOf } from './amending.js';
import { fail, skip } from './ending.js';
import { issue } from './issue.js';
import { climb, rungVerb } from './ladder.js';
import { fireSla } from './sla.js';
import { tellable } from './said.js';
import type { RunState } from './state.js';

/** The next instant at which time alone changes a run, or null; one timer per run is set to it. */
export function earliestDeadline(state: RunState): string | null {
  if (state.outcome || state.held) return null;
  let earliest = state.sla?.deadline ?? null;
  for (const { deadline } of Object.values(state.steps)) {
    if (deadline !== null && (earliest === null || deadline < earliest)) earliest = deadline;
  }
  return earliest;
}

/** Lets every deadline that has passed do what its step says: time escalates, skips or fails, and never approves. */
export function fireDeadlines(draft: Draft): void {
  if (draft.state.held) return;
  fireSla(draft);
  for (const step of draft.template.steps) {
    if (draft.state.outcome) return;
    const state = standing(draft, step.path);
    if (state.deadline !== null && state.deadline <= draft.at && isOpen(state)) fire(draft, step, state.deadline);
  }
}

function fire(draft: Draft, step: CompiledStep, deadline: string): void {
  if (step.kind !== 'wait' && step.kind !== 'human' && step.kind !== 'gate') return;
  const { path, kind: of, title, escalate } = step;
  const state = standing(draft, path);
  const extensions = extensionsOf(state);
  const before = state.ladder ?? { due: deadline, told: 0 };
  const { due } = before;
  const isTimeout = step.kind === 'wait' && extensions === 0;
  const reason = isTimeout ? phrase`nothing complete within ${step.timeout ?? ''}` : phrase`due ${due}, and still open`;
  if (step.kind === 'wait' && step.onTimeout === 'skip') return skip(draft, step, reason);
  if (step.kind === 'wait' && step.onTimeout === 'fail') return fail(draft, step, reason);
  const { reached, ladder, next } = climb(escalate, before, draft.at, draft.template.calendar);
  change(draft, path, { status: 'escalated', deadline: next, reason, ...(escalate ? { ladder } : {}) });
  for (const { rung, to } of reached) {
    const about = subjectOf(draft.state.inputs);
    issue(draft, path, rungVerb(rung, extensions), {
      kind: 'escalate',
      of,
      title,
      rung,
      to,
      deadline: due,
      ...tellable(reason),
      about,
    });
  }
}
