import { stepOf, verbOf } from './address.js';
import { change, type Draft, isOpen, remember, standing, stepAt } from './draft.js';
import { done, fail } from './ending.js';
import type { Answer, JoinSummary } from './input.js';
import type { Json } from './json.js';
import type { Verb } from './state.js';
import { take } from './taking.js';
import { recall } from './withdrawing.js';

/** Applies the answer to a command; one that is late, or of a superseded attempt, does nothing. */
export function answer(draft: Draft, key: string, result: Answer): void {
  const { address, verb } = verbOf(key);
  const named = stepOf(draft.state.address, address);
  const step = named && stepAt(draft.template, named.path);
  if (!named || !step) return;
  const state = standing(draft, step.path);
  if (state.attempt !== named.attempt || !state.unanswered.includes(verb as Verb)) return;
  remember(draft, step.path, { unanswered: state.unanswered.filter((each) => each !== verb) });
  if (!result.ok && verb.startsWith('amend')) return change(draft, step.path, { reason: result.error.message });
  if (!result.ok) {
    // Who asked may still be waiting for an answer that nobody would hear.
    if (verb === 'watch') recall(draft, step, result.error.message);
    return fail(draft, step, `${result.error.message} (${result.error.code})`);
  }
  if (verb === 'run' || verb === 'emit') return done(draft, step, result.output ?? null);
  for (const fact of result.facts ?? []) take(draft, step.path, fact);
}

/** Ends a fan-out when the generation it opened has joined; once, and no other generation. */
export function join(draft: Draft, path: string, generation: number, items: JoinSummary): void {
  const step = stepAt(draft.template, path);
  const state = step && standing(draft, path);
  if (step?.kind !== 'forEach' || !state || !isOpen(state) || state.attempt !== generation) return;
  if (items.failed === 0) return done(draft, step, items as unknown as Json);
  const first = items.failures.slice(0, 3).map(({ key, reason }) => `${key} (${reason})`);
  remember(draft, path, { output: items as unknown as Json });
  fail(draft, step, `${items.failed} of ${items.total} failed: ${first.join(', ')}`);
}
