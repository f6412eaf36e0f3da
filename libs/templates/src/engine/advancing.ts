import { phrase } from '@bobine/contracts/phrase';
import { evaluate, holds } from '../expression/expression.js';
import { amendmentsOf } from './amending.js';
import type { CompiledStep, ParallelStep, UseStep } from './compiled.js';
import { complete } from './concluding.js';
import { change, type Draft, isEnded, remember, standing, variablesOf } from './draft.js';
import { done, skip, trying } from './ending.js';
import { issue, type Saying } from './issue.js';
import { guardOf, openingOf } from './opening.js';
import { joined } from './joining.js';
import type { Json } from './json.js';
import type { Verb } from './state.js';
import { usingAt } from './steps.js';
import { isComplete } from './taking.js';

/** Opens every step whose needs have ended, in one pass since steps come in order; completes the run after the last. */
export function advance(draft: Draft): void {
  for (const step of draft.template.steps) {
    if (draft.state.outcome || draft.state.held) return;
    const { status } = standing(draft, step.path);
    if (status === 'pending' && step.needs.every((need) => isEnded(standing(draft, need)))) open(draft, step);
  }
  if (draft.template.steps.every(({ path }) => isEnded(standing(draft, path)))) complete(draft);
}

/** Opens a step: skipped when a condition does not hold, else its commands are issued and it stands open. */
function open(draft: Draft, step: CompiledStep): void {
  trying(draft, step, () => {
    const failing = failingOf(draft, step);
    if (failing !== undefined) return skip(draft, step, phrase`condition is false: ${failing}`);
    if (step.kind === 'parallel') return gather(draft, step);
    if (step.kind === 'use') return handBack(draft, step);
    if (step.kind === 'wait' && isComplete(draft, step)) {
      change(draft, step.path, { openedAt: draft.at });
      return done(draft, step, null, 'nothing to wait for');
    }
    if (draft.state.priority) remember(draft, step.path, { priority: draft.state.priority });
    const { status, deadline, commands } = openingOf(draft, step);
    change(draft, step.path, { status, deadline, openedAt: draft.at });
    if (step.kind === 'forEach' && commands.length === 0)
      return joined(draft, step, EMPTY_JOIN, 'nothing to go through');
    for (const [verb, saying] of commands) issue(draft, step.path, verb, saying);
  });
}

/** The first condition that does not hold, of the steps around a step or its own: each over what it can see. */
function failingOf(draft: Draft, { path, within, when }: CompiledStep): string | undefined {
  const around = within === undefined ? undefined : failingOf(draft, usingAt(draft.template, within));
  if (around !== undefined || when.length === 0) return around;
  const variables = variablesOf(draft, within);
  return when.find((condition) => !holds(condition, variables, { step: path, field: 'when' }));
}

const EMPTY_JOIN = { total: 0, completed: 0, failed: 0, cancelled: 0, failures: [], outputs: [] };

/** A parallel step hands back what its branches did, by name. */
function gather(draft: Draft, step: ParallelStep): void {
  const branches = step.branches.map((path) => standing(draft, path));
  if (branches.every(({ status }) => status === 'skipped')) {
    return skip(draft, step, branches[0]?.reason ?? 'every branch was skipped');
  }
  const names = step.branches.map((path) => path.slice(step.path.length + 1));
  change(draft, step.path, { openedAt: draft.at });
  done(draft, step, Object.fromEntries(names.map((name, at) => [name, branches[at]!.output])));
}

/** A step that uses a template hands back what that does. */
function handBack(draft: Draft, step: UseStep): void {
  const variables = variablesOf(draft, step.path);
  const output = Object.entries(step.output).map(([name, source]): [string, Json] => [
    name,
    evaluate(source, variables, { step: step.path, field: `output.${name}` }),
  ]);
  change(draft, step.path, { openedAt: draft.at });
  done(draft, step, Object.fromEntries(output));
}

/** Issues again, under the same once-keys, what an open step asked for and got no answer to. */
export function reissue(draft: Draft): void {
  for (const step of draft.template.steps) {
    const { unanswered, openedAt } = standing(draft, step.path);
    if (unanswered.length === 0 || openedAt === null) continue;
    const asked = askedOf({ ...draft, at: openedAt }, step);
    for (const [verb, saying] of asked) if (unanswered.includes(verb)) issue(draft, step.path, verb, saying);
  }
}

/** What the current attempt of a step may have asked for; of a wait that is done, what it listens for since. */
function askedOf(draft: Draft, step: CompiledStep): [Verb, Saying][] {
  if (step.kind !== 'wait' || !isEnded(standing(draft, step.path))) {
    return [...openingOf(draft, step).commands, ...amendmentsOf(draft, step)];
  }
  const guard = guardOf(draft, step);
  return guard ? [['guard', guard]] : [];
}
