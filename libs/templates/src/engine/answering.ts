import { phrase } from '@bobine/contracts/phrase';
import { verbOf } from './address.js';
import { change, type Draft, remember, standing, stepNamed } from './draft.js';
import { done, fail } from './ending.js';
import type { Answer } from './input.js';
import type { Verb } from './state.js';
import { stepAt } from './steps.js';
import { take } from './taking.js';
import { tellUnheld } from './unheld.js';
import { recall } from './withdrawing.js';

/** Applies the answer to a command; one that is late, or of a superseded attempt, does nothing. */
export function answer(draft: Draft, key: string, result: Answer): void {
  const { address, verb } = verbOf(key);
  const named = stepNamed(draft.state, address);
  const step = named && stepAt(draft.template, named.path);
  if (!named || !step) return;
  const state = standing(draft, step.path);
  if (state.attempt !== named.attempt || !state.unanswered.includes(verb as Verb)) return;
  remember(draft, step.path, { unanswered: state.unanswered.filter((each) => each !== verb) });
  if (/^(amend|rule)\d/.test(verb)) {
    if (!result.ok) return change(draft, step.path, { reason: result.error.told ?? result.error.message });
    return tellUnheld(draft, step, result.output ?? null, verb.replace(/^\D+/, ''));
  }
  if (!result.ok) {
    // Who asked may still be waiting for an answer that nobody would hear.
    if (verb === 'watch') recall(draft, step, result.error.told ?? result.error.message);
    const { told, message, code } = result.error;
    return fail(draft, step, phrase`${told ?? message} (${code})`);
  }
  if (verb === 'run' || verb === 'emit') return done(draft, step, result.output ?? null);
  if (verb === 'openGate') return tellUnheld(draft, step, result.output ?? null);
  for (const fact of result.facts ?? []) take(draft, step.path, fact);
}
