import { phrase } from '@bobine/contracts/phrase';
import { isRefusal } from '@bobine/contracts/refusal';
import { evaluate } from '../expression/expression.js';
import { onceKey } from './address.js';
import type { CompiledStep, CompiledTemplate, TaskStep } from './compiled.js';
import { addressOf, change, type Draft, isEnded, standing, subjectOf, variablesOf } from './draft.js';
import { issue } from './issue.js';
import type { JsonMap } from './json.js';
import { workOf } from './opening.js';
import { recorded, refusalInFull, type Said } from './said.js';
import type { Outcome, StepState } from './state.js';
import { withdraw } from './withdrawing.js';

/** Ends the run: whatever is open is withdrawn. The first outcome stands. */
export function conclude(
  draft: Draft,
  { reason: said, ...outcome }: Pick<Outcome, 'state' | 'output'> & { reason: Said | null },
): void {
  if (draft.state.outcome) return;
  draft.state.outcome = { ...outcome, ...recorded(said), at: draft.at };
  const reason = said ?? phrase`the run has ended`;
  for (const step of draft.template.steps) {
    if (isEnded(standing(draft, step.path))) continue;
    withdraw(draft, step, reason);
    change(draft, step.path, { status: 'cancelled', reason, endedAt: draft.at, deadline: null, unanswered: [] });
  }
}

/** Completes the run with what its template hands back. */
export function complete(draft: Draft): void {
  const output: JsonMap = {};
  try {
    for (const [name, source] of Object.entries(draft.template.output)) {
      output[name] = evaluate(source, variablesOf(draft), { step: 'output', field: name });
    }
    conclude(draft, { state: 'completed', reason: null, output });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    conclude(draft, { state: 'failed', reason: refusalInFull(error), output: {} });
  }
}

/** The tasks that are done and can be undone, the last first. */
export function undoable(
  { steps }: CompiledTemplate,
  standings: Readonly<Record<string, Pick<StepState, 'status' | 'endedAt'>>>,
): TaskStep[] {
  const endOf = ({ path }: CompiledStep): number => Date.parse(standings[path]?.endedAt ?? '');
  return steps
    .filter((step) => step.kind === 'task')
    .filter(({ path, undo }) => undo !== null && standings[path]?.status === 'done')
    .toReversed()
    .sort((a, b) => endOf(b) - endOf(a));
}

/** Cancels the run, then undoes what was done, the last first. */
export function cancel(draft: Draft, reason: Said): void {
  conclude(draft, { state: 'cancelled', reason, output: {} });
  for (const step of undoable(draft.template, draft.state.steps)) {
    if (!step.undo) continue;
    const { output } = standing(draft, step.path);
    const input = { ...subjectOf(draft.state.inputs), undoes: onceKey(addressOf(draft, step.path), 'run'), output };
    issue(draft, step.path, 'undo', workOf(step.undo, input, step.retryMax));
  }
}
