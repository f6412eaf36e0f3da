import { type Draft, standing, subjectOf } from './draft.js';
import { issue } from './issue.js';
import { type Said, tellable } from './said.js';
import { stepAt } from './steps.js';
import type { Verb } from './state.js';

/** Tells somebody at once, before and beside any deadline, that a step cannot go on without a person. */
export function tellAtOnce(draft: Draft, path: string, verb: Verb, to: string, said: Said): void {
  const { kind, title } = stepAt(draft.template, path)!;
  const of = kind === 'human' || kind === 'gate' || kind === 'wait' ? kind : 'task';
  const deadline = standing(draft, path).deadline ?? draft.at;
  const about = subjectOf(draft.state.inputs);
  issue(draft, path, verb, { kind: 'escalate', of, title, rung: 0, to, deadline, ...tellable(said), about });
}
