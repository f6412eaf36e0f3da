import type { CompiledStep } from './compiled.js';
import { change, type Draft, isOpen, remember, standing, subjectOf } from './draft.js';
import { issue, type Saying } from './issue.js';
import type { Amendment, StepState, Verb } from './state.js';
import { stepAt } from './steps.js';

/** How often an attempt was given another date: each time its ladder begins again. */
export const extensionsOf = ({ amendments = [] }: StepState): number => amendments.filter(({ due }) => due).length;

/** Changes what was asked for an attempt while it is open; the owner of its task or gate is told, once for each change. */
export function amend(draft: Draft, path: string, amendment: Amendment): void {
  const step = stepAt(draft.template, path);
  if (!step || !suits(step, amendment)) return;
  const state = standing(draft, path);
  if (!isOpen(state)) return;
  const amendments = [...(state.amendments ?? []), amendment];
  remember(draft, path, { amendments });
  if (amendment.due) {
    change(draft, path, { status: 'waiting', deadline: amendment.due, ladder: undefined, reason: amendment.reason });
  }
  const [verb, saying] = amendmentsOf(draft, step).at(-1) ?? [];
  if (verb && saying) issue(draft, path, verb, saying);
}

/** What the owner of a step's task or gate was told of changes, one command each; nobody owns a wait. */
export function amendmentsOf(draft: Draft, { kind, path }: Pick<CompiledStep, 'kind' | 'path'>): [Verb, Saying][] {
  if (kind !== 'human' && kind !== 'gate') return [];
  const about = subjectOf(draft.state.inputs);
  return (standing(draft, path).amendments ?? []).map(({ version: _, ...amendment }, at) => [
    `amend${at + 1}`,
    { kind: 'amend', ...amendment, about },
  ]);
}

/** What may be changed of which steps: whose work it is of a person's, a date of all that waits. */
const suits = ({ kind }: CompiledStep, { to, due, priority }: Amendment): boolean =>
  (!to || kind === 'human') &&
  (!due || kind === 'human' || kind === 'gate' || kind === 'wait') &&
  (!priority || kind === 'human' || kind === 'gate');

/** Makes a run more or less urgent, with what it has asked people for; what it opens from now on is as urgent. */
export function prioritise(draft: Draft, { priority, reason }: Required<Pick<Amendment, 'priority' | 'reason'>>): void {
  if ((draft.state.priority ?? 'normal') === priority) return;
  draft.state.priority = priority;
  for (const { path } of draft.template.steps) amend(draft, path, { priority, reason });
}
