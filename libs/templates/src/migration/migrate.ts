import { advance } from '../engine/advancing.js';
import { amend } from '../engine/amending.js';
import type { CompiledStep, CompiledTemplate } from '../engine/compiled.js';
import { change, type Draft, draftOf, freshStep, isOpen, remember, standing } from '../engine/draft.js';
import { done, trying } from '../engine/ending.js';
import { issue } from '../engine/issue.js';
import { dueNow, ruleOf } from '../engine/opening.js';
import type { Reduced } from '../engine/reduce.js';
import { reopen } from '../engine/reopening.js';
import type { RunState, StepState } from '../engine/state.js';
import { isComplete } from '../engine/taking.js';
import { withdraw } from '../engine/withdrawing.js';
import type { MigrationPlan } from '../engine/migration-plan.js';
import { isDueOtherwise, isRuledOtherwise, type Passage, passages } from './becoming.js';

/**
 * Takes a run over to another version of its template. Attempts and decisions stay: an open attempt goes on under its
 * address, amended where its rule is another; one that was asked for something else opens anew. What is no longer there is
 * withdrawn. Pure, as `reduce` is.
 */
export function migrate(
  from: CompiledTemplate,
  to: CompiledTemplate,
  state: RunState,
  plan: MigrationPlan,
  at: string,
): Reduced {
  if (state.outcome || state.template.hash === to.hash) return { state, commands: [] };
  const { passages: found, dropped } = passages(from, to, (path) => state.steps[path]?.status, plan);
  const leaving = draftOf(from, state, at);
  for (const step of dropped) withdraw(leaving, step, plan.reason);
  const draft = draftOf(
    to,
    {
      ...state,
      template: { name: to.name, hash: to.hash },
      inputs: { ...state.inputs, ...plan.inputs },
      ...goneAfter(state, to),
      steps: Object.fromEntries(found.map(({ now, old }) => [now.path, carried(state, now, old)])),
    },
    at,
  );
  for (const { now, becoming } of found) {
    if (becoming.becomes === 'reopens') reopen(draft, now.path, { from: state.address, reason: plan.reason, at }, null);
  }
  for (const passage of found) settle(draft, passage, state, plan);
  if (!draft.state.outcome) advance(draft);
  return {
    state: { ...draft.state, revision: state.revision + 1 },
    commands: [...leaving.commands, ...draft.commands],
  };
}

/** The names that steps have had and have no more, with how far their attempts went. */
function goneAfter({ steps, gone = {} }: RunState, { steps: now }: CompiledTemplate): Pick<RunState, 'gone'> {
  const paths = new Set(now.map(({ path }) => path));
  const left = Object.entries(steps).filter(([path]) => !paths.has(path));
  const all = {
    ...gone,
    ...Object.fromEntries(left.map(([path, { attempt, revision }]) => [path, { attempt, revision }])),
  };
  return Object.keys(all).length > 0 ? { gone: all } : {};
}

/** How a step stands under its new name: attempts that have opened keep their address, and none is ever used twice. */
function carried({ steps, gone = {} }: RunState, { path }: CompiledStep, old: CompiledStep | undefined): StepState {
  const before = old && steps[old.path];
  const last = old?.path === path ? undefined : (steps[path] ?? gone[path]);
  if (!before) return last ? freshStep(last.attempt + 1, last.revision + 1) : freshStep(1, 1);
  if (old.path === path) return before;
  const first = before.as && before.attempt <= before.as.attempt ? before.as.path : old.path;
  const [isNew, taken] = [before.status === 'pending', last?.attempt ?? 0];
  const as = { path: first, attempt: isNew ? before.attempt - 1 : before.attempt, taken };
  return { ...before, as, attempt: isNew ? Math.max(before.attempt, taken + 1) : before.attempt };
}

function settle(draft: Draft, { now, old, becoming }: Passage, before: RunState, plan: MigrationPlan): void {
  const { path } = now;
  const state = standing(draft, path);
  if (becoming.becomes === 'reopens' && becoming.because === 'otherFacts') {
    // It is the same round: what it has taken may be what it asks for now.
    return remember(draft, path, { collected: before.steps[old!.path]!.collected });
  }
  if (becoming.becomes !== 'amended' || !isOpen(state) || draft.state.outcome) return;
  trying(draft, now, () => {
    const { reason } = plan;
    const command = isRuledOtherwise(old!, now) ? ruleOf(draft, now, plan) : null;
    if (command) issue(draft, path, `rule${draft.state.revision + 1}`, command);
    if (isDueOtherwise(old!, now)) {
      const due = dueNow(draft, now);
      if (due === null) change(draft, path, { deadline: null });
      else amend(draft, path, { due, reason });
    }
    if (now.kind === 'wait' && isComplete(draft, now)) done(draft, now, null);
  });
}
