import { english, phrase, readPhrase } from '@bobine/contracts/phrase';
import { isRefusal } from '@bobine/contracts/refusal';
import { evaluate, holds, textFrom } from '../expression/expression.js';
import type { CompiledStep } from './compiled.js';
import { conclude } from './concluding.js';
import { addressOf, change, type Change, type Draft, isOpen, remember, standing, variablesOf } from './draft.js';
import { issue } from './issue.js';
import { isMap, type Json, type JsonMap } from './json.js';
import { guardOf } from './opening.js';
import { reopen } from './reopening.js';
import { refusalInFull, type Said } from './said.js';
import { tellAtOnce } from './telling.js';
import { recall, unwatch } from './withdrawing.js';

/** Ends a step well: its `map` is evaluated over `output` and `events`, and what needs it may open. What came of it may send the run back instead. */
export function done(draft: Draft, step: CompiledStep, output: Json, note: Said | null = null): void {
  const { events } = standing(draft, step.path);
  trying(draft, step, () => {
    const variables = { ...variablesOf(draft, step.within), output, events: events as unknown as Json };
    if (isOpen(standing(draft, step.path)) && goesBack(draft, step, output, variables)) return;
    const meta: JsonMap = {};
    for (const [name, source] of Object.entries(step.map)) {
      meta[name] = evaluate(source, variables, { step: step.path, field: `map.${name}` });
    }
    const guard = step.kind === 'wait' ? guardOf(draft, step) : null;
    end(draft, step, { status: 'done', output, meta, reason: note });
    if (guard) issue(draft, step.path, 'guard', guard);
  });
}

/** Opens an earlier step and all that is built on it once more, when what came of this one says so. */
function goesBack(draft: Draft, step: CompiledStep, output: Json, variables: JsonMap): boolean {
  const { again, path } = step;
  if (!again || !holds(again.when, variables, { step: path, field: 'again.when' })) return false;
  const said = again.reason && textFrom(again.reason, variables, { step: path, field: 'again.reason' });
  const reason = said ? asTold(said, output) : phrase`condition is true: ${again.when}`;
  if (standing(draft, path).retakes < again.max) {
    reopen(draft, again.to, { from: addressOf(draft, path), reason, at: draft.at }, path);
  } else {
    remember(draft, path, { output });
    spent(draft, step, phrase`done again ${again.max} times, and still: ${reason}`);
  }
  return true;
}

/** The reason that a command gave, where an expression takes it over as it is: in words of ours still, which can be said in another language. */
function asTold(said: string, output: Json): Said {
  const told = isMap(output) && output['reason'] === said ? readPhrase(output['told']) : undefined;
  return told && english(told).startsWith(said) ? told : said;
}

export const skip = (draft: Draft, step: CompiledStep, reason: Said): void =>
  end(draft, step, { status: 'skipped', reason });

/** Ends a step badly: the run ends with it, unless the step says `onFail: continue`. */
export function fail(draft: Draft, step: CompiledStep, reason: Said): void {
  end(draft, step, { status: 'failed', reason });
  if (step.onFail === 'fail') conclude(draft, { state: 'failed', reason: phrase`${step.path}: ${reason}`, output: {} });
}

/** Who decides what follows where a step names nobody to be told. */
const DECIDES = 'postSupervisor';

/**
 * A step has gone back as often as it may: it fails, which never passes for an approval, and whoever stands at the top of its
 * ladder is told at once, for a person has to say what follows.
 */
export function spent(draft: Draft, step: CompiledStep, reason: Said): void {
  const to = ('escalate' in step ? step.escalate?.findLast((rung) => rung.to !== null)?.to : null) ?? DECIDES;
  tellAtOnce(draft, step.path, 'spent', to, reason);
  fail(draft, step, reason);
}

function end(draft: Draft, step: CompiledStep, patch: Change): void {
  unwatch(draft, step);
  change(draft, step.path, { ...patch, endedAt: draft.at, deadline: null, unanswered: [] });
}

/** Does something that evaluates expressions; an expression that cannot be evaluated fails the step and says which. */
export function trying(draft: Draft, step: CompiledStep, doing: () => void): void {
  try {
    doing();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    recall(draft, step, error.told);
    fail(draft, step, refusalInFull(error));
  }
}
