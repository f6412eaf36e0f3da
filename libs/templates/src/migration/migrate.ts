import { advance } from '../engine/advancing.js';
import { amend } from '../engine/amending.js';
import type { CompiledStep, CompiledTemplate } from '../engine/compiled.js';
import { change, type Draft, draftOf, freshStep, isOpen, remember, standing } from '../engine/draft.js';
import { done, trying } from '../engine/ending.js';
import type { JoinSummary } from '../engine/input.js';
import { issue } from '../engine/issue.js';
import { joined } from '../engine/joining.js';
import { dueNow, ruleOf } from '../engine/opening.js';
import type { Reduced } from '../engine/reduce.js';
import { reopen } from '../engine/reopening.js';
import { changeSla } from '../engine/sla.js';
import type { RunState, StepState } from '../engine/state.js';
import { isComplete } from '../engine/taking.js';
import { withdraw } from '../engine/withdrawing.js';
import type { MigrationPlan } from '../engine/migration-plan.js';
import { isDueOtherwise, isLateOtherwise, isRuledOtherwise, type Passage, passages } from './becoming.js';

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
  changeSla(draft, from.sla);
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
  const all = { ...gone, ...Object.fromEntries(left.map(([path, state]) => [path, lastOf(state)])) };
  return Object.keys(all).length > 0 ? { gone: all } : {};
}

/** How far the attempts under a step's name went, those of another that had the name before included. */
const lastOf = ({ attempt, revision, as }: StepState) => ({ attempt: Math.max(attempt, as?.taken ?? 0), revision });
/** Above what the record says of the last attempt under a name, for that it was superseded is one more. */
const ABOVE = 2;

/** How a step stands under its new name: attempts that have opened keep their address, and none is ever used twice. */
function carried({ steps, gone = {} }: RunState, { path }: CompiledStep, old: CompiledStep | undefined): StepState {
  const before = old && steps[old.path];
  const last = old?.path === path ? undefined : steps[path] ? lastOf(steps[path]) : gone[path];
  if (!before) return last ? freshStep(last.attempt + 1, last.revision + ABOVE) : freshStep(1, 1);
  if (old.path === path) return before;
  const [isNew, taken] = [before.status === 'pending', last?.attempt ?? 0];
  const opened = isNew ? before.attempt - 1 : before.attempt;
  const first = before.as && opened <= before.as.attempt ? before.as.path : old.path;
  const attempt = isNew ? Math.max(before.attempt, taken + 1) : before.attempt;
  // In the record it takes the place of what went by this name.
  const revision = last ? Math.max(before.revision, last.revision) + ABOVE : before.revision;
  return { ...before, as: { path: first, attempt: opened, taken }, attempt, revision };
}

function settle(draft: Draft, { now, old, becoming }: Passage, before: RunState, plan: MigrationPlan): void {
  const { path } = now;
  if (becoming.becomes === 'reopens' && becoming.because === 'otherFacts') {
    // It is the same round: what it has taken may be what it asks for now.
    remember(draft, path, { collected: before.steps[old!.path]!.collected });
  }
  if (draft.state.outcome || !old) return;
  const isAmended = becoming.becomes === 'amended' && isOpen(standing(draft, path));
  if (isAmended || hasItems(draft, now)) trying(draft, now, () => rule(draft, now, old, plan));
  if (isAmended) trying(draft, now, () => again(draft, now, old, plan));
}

/** Whether items of a fan-out may run, also of one that has been closed and waits to open anew. */
function hasItems(draft: Draft, { kind, path }: CompiledStep): boolean {
  const { status, past } = standing(draft, path);
  return kind === 'forEach' && status !== 'done' && (status !== 'pending' || past.length > 0);
}

/** Has an attempt go on under another rule: its owner is told. */
function rule(draft: Draft, now: CompiledStep, old: CompiledStep, plan: MigrationPlan): void {
  const command = isRuledOtherwise(old, now) ? ruleOf(draft, now, plan) : null;
  if (!command) return;
  const { path } = now;
  issue(draft, path, `rule${draft.state.revision + 1}`, command);
  const state = standing(draft, path);
  // Those it asked and nobody was are not asked any more, or its owner says so again.
  if (now.kind === 'gate' && state.status === 'escalated' && !isOverdue(state, old)) {
    change(draft, path, { status: 'waiting', reason: null });
  }
  if (now.kind === 'forEach' && now.join !== 'ask' && isOpen(state) && state.output !== null) {
    joined(draft, now, state.output as unknown as JoinSummary);
  }
}

/** Reckons anew when an attempt is due, who is told then, and whether it has what it waits for. */
function again(draft: Draft, now: CompiledStep, old: CompiledStep, { reason }: MigrationPlan): void {
  const { path } = now;
  const state = standing(draft, path);
  const given = state.amendments?.findLast((each) => each.due);
  const due = isDueOtherwise(old, now) ? latest(dueNow(draft, now), extendedTo(state)) : undefined;
  if (due === null) {
    change(draft, path, { deadline: null });
  } else if (due !== undefined && due !== given?.due) {
    amend(draft, path, { due, reason, version: true });
  } else if (isLateOtherwise(old, now) && isOverdue(state, old)) {
    // What is told now is told at once: the next deadline is this instant.
    const since = given?.due ?? dueNow(draft, now) ?? draft.at;
    change(draft, path, { deadline: draft.at, ladder: state.ladder ?? { due: since, told: 1 } });
  }
  if (now.kind === 'wait' && isComplete(draft, now)) done(draft, now, null);
}

/** The last date a person has given an attempt: no version brings it forward. */
const extendedTo = ({ amendments = [] }: StepState): string | null =>
  amendments.findLast(({ due, version }) => due && !version)?.due ?? null;

const latest = (one: string | null, other: string | null): string | null =>
  one && other ? (Date.parse(one) > Date.parse(other) ? one : other) : (one ?? other);

/** Whether an attempt is escalated because its deadline has passed, and not because it asks somebody there is not. */
function isOverdue({ status, ladder, deadline }: StepState, step: CompiledStep): boolean {
  const due = step.kind === 'wait' ? step.timeout : step.kind === 'human' || step.kind === 'gate' ? step.due : null;
  return status === 'escalated' && (ladder !== undefined || (deadline === null && due !== null));
}
