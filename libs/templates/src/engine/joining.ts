import { type Phrase, phrase, together } from '@bobine/contracts/phrase';
import type { ForEachStep, JoinPolicy } from './compiled.js';
import { change, type Draft, isOpen, remember, standing } from './draft.js';
import { done, fail } from './ending.js';
import type { JoinSummary } from './input.js';
import type { Json } from './json.js';
import { type Said, saidOf } from './said.js';
import { stepAt } from './steps.js';

/** How many of its items a fan-out needs; null when it needs all. */
export function neededOf(policy: JoinPolicy | undefined): number | null {
  if (policy === undefined || policy === 'ask') return null;
  return policy === 'any' ? 1 : policy.count;
}

/** Ends a fan-out when the generation it opened has joined; once, and no other generation. */
export function join(draft: Draft, path: string, generation: number, items: JoinSummary): void {
  const step = stepAt(draft.template, path);
  if (step?.kind !== 'forEach') return;
  const state = standing(draft, path);
  // What it hands back is known from the moment it has joined, also while it asks.
  if (isOpen(state) && state.output === null && state.attempt === generation) joined(draft, step, items);
}

/** Ends a fan-out as its items did; one that asks stays open when some of them failed, until somebody says what follows. */
export function joined(draft: Draft, step: ForEachStep, items: JoinSummary, note: Said | null = null): void {
  const needed = neededOf(step.join);
  const output = items as unknown as Json;
  if (needed === null ? items.failed === 0 : items.completed >= needed) return done(draft, step, output, note);
  const said = withFirst(shortfall(items, needed), items);
  remember(draft, step.path, { output });
  if (step.join !== 'ask') return fail(draft, step, said);
  change(draft, step.path, { status: 'escalated', reason: phrase`${said}; ${ASKED}` });
}

const ASKED = phrase`whoever steers the run says what follows: do it again, skip it, or accept it as it is`;

const shortfall = ({ failed, total, completed }: JoinSummary, needed: number | null): Phrase =>
  needed === null
    ? phrase`${failed} of ${total} failed`
    : phrase`${completed} of ${total} completed, and it takes ${needed}`;

function withFirst(said: Phrase, { failures }: JoinSummary): Phrase {
  const first = failures.slice(0, 3).map(({ key, ...why }) => phrase`${key} (${saidOf(why)})`);
  return first.length > 0 ? phrase`${said}: ${together(first, ', ')}` : said;
}

/** Goes on with the items that completed, when a fan-out has asked what follows those that failed. */
export function accept(draft: Draft, path: string, reason: string): void {
  const step = stepAt(draft.template, path);
  if (step?.kind !== 'forEach') return;
  const state = standing(draft, path);
  if (isOpen(state) && state.output !== null) done(draft, step, state.output, reason);
}
