import { onceKey } from './address.js';
import type { Command } from './command.js';
import { addressOf, type Draft, remember, standing } from './draft.js';
import type { Verb } from './state.js';

type Named = 'onceKey' | 'address' | 'step' | 'attempt';
/** What a command says besides whose it is. */
export type Saying = Command extends infer C ? (C extends Command ? Omit<C, Named> : never) : never;

/** Commands whose answer moves the run; the others are told, and that is all. */
const ANSWERED: ReadonlySet<Verb> = new Set(['run', 'watch', 'guard', 'openTask', 'openGate', 'openFanOut', 'emit']);

/** Issues a command of a step's current attempt under its once-key. */
export function issue(draft: Draft, step: string, verb: Verb, saying: Saying): void {
  const address = addressOf(draft, step);
  const { attempt, unanswered } = standing(draft, step);
  draft.commands.push({ ...saying, onceKey: onceKey(address, verb), address, step, attempt } as Command);
  const isAnswered = ANSWERED.has(verb) || /^(amend|rule)\d/.test(verb);
  if (isAnswered && !unanswered.includes(verb)) remember(draft, step, { unanswered: [...unanswered, verb] });
}
