import { isRefusal } from '@bobine/contracts/refusal';
import { evaluate } from '../expression/expression.js';
import { onceKey } from './address.js';
import { addressOf, change, type Draft, isEnded, standing, subjectOf, variablesOf } from './draft.js';
import { issue } from './issue.js';
import type { JsonMap } from './json.js';
import type { Outcome } from './state.js';
import { withdraw } from './withdrawing.js';

/** Ends the run: whatever is open is withdrawn. The first outcome stands. */
export function conclude(draft: Draft, outcome: Omit<Outcome, 'at'>): void {
  if (draft.state.outcome) return;
  draft.state.outcome = { ...outcome, at: draft.at };
  const reason = outcome.reason ?? 'the run has ended';
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
    conclude(draft, { state: 'failed', reason: error.message, output: {} });
  }
}

/** Cancels the run, then undoes what was done, the last first. */
export function cancel(draft: Draft, reason: string): void {
  conclude(draft, { state: 'cancelled', reason, output: {} });
  const endOf = (path: string): string => standing(draft, path).endedAt ?? draft.at;
  const latestFirst = draft.template.steps
    .toReversed()
    .sort((a, b) => Date.parse(endOf(b.path)) - Date.parse(endOf(a.path)));
  for (const step of latestFirst) {
    const { status, output } = standing(draft, step.path);
    if (step.kind !== 'task' || !step.undo || status !== 'done') continue;
    const { name, activity, queue, timeoutMs, heartbeatMs } = step.undo;
    const input = { ...subjectOf(draft.state.inputs), undoes: onceKey(addressOf(draft, step.path), 'run'), output };
    const { retryMax } = step;
    issue(draft, step.path, 'undo', {
      kind: 'activity',
      name,
      activity,
      queue,
      input,
      timeoutMs,
      heartbeatMs,
      retryMax,
    });
  }
}
