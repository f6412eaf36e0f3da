import { isPriority, PRIORITIES, type Priority } from '@bobine/contracts/priority';
import { isRefusal, refuse } from '@bobine/contracts/refusal';
import { phrase } from '@bobine/contracts/phrase';
import { holds, readings, textFrom, type Where } from '../expression/expression.js';
import { valuesOf } from '../expression/value.js';
import type { OpenWaitCommand } from './command.js';
import type { StartRule } from './compiled.js';
import type { Fact } from './fact.js';
import type { Json, JsonMap } from './json.js';

/** A condition against a fact: whether it holds, the values it saw, and what kept it from being evaluated at all. */
export type Matched = { holds: boolean; condition: string | null; values: JsonMap; problem: string | null };
/** A start rule against a fact; `start` is set when it fires. */
export type StartMatched = Matched & { start: StartOf | null };
/** What a run starts with; without a priority, it is normal. */
export type StartOf = { key: string; inputs: JsonMap; priority?: Priority };

const ALWAYS: Matched = { holds: true, condition: null, values: {}, problem: null };

/** Evaluates the condition of a wait or a start rule: never throws for what the fact says, since facts come from anywhere. */
export function matches(when: string | null, fact: Fact, context: JsonMap = {}, where: Where = UNNAMED): Matched {
  if (when === null) return ALWAYS;
  const variables = { ...context, event: fact as unknown as Json };
  try {
    return { holds: holds(when, variables, where), condition: when, values: readings(when, variables), problem: null };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { holds: false, condition: when, values: safely(when, variables), problem: error.message };
  }
}

/** Whether a subscription is for this fact. */
export const hears = (
  { eventType, keys, when, context }: Pick<OpenWaitCommand, 'eventType' | 'keys' | 'when' | 'context'>,
  fact: Fact,
): boolean =>
  fact.type === eventType &&
  Object.entries(keys).every(([name, value]) => fact.keys[name] === value) &&
  matches(when, fact, context).holds;

/** Inputs go with a run, into each of its items and each template it uses: a list of shots in them would be there a thousand times. */
export const MOST_INPUTS_KIB = 32;

function light(inputs: JsonMap, { step, field }: Where): JsonMap {
  const kib = JSON.stringify(inputs).length / 1024;
  if (kib <= MOST_INPUTS_KIB) return inputs;
  throw refuse(
    'inputs.tooLarge',
    phrase`${step}, ${field}: come to ${Math.ceil(kib)} KiB, and every item of the run would carry them; ${MOST_INPUTS_KIB} are taken. Have a step ask for what is large: a wait that retains the fact, or an activity.`,
  );
}

function priorityOf({ priority }: StartRule, variables: JsonMap, where: Where): Pick<StartOf, 'priority'> {
  if (priority === undefined) return {};
  const given = isPriority(priority) ? priority : textFrom(priority, variables, where);
  if (isPriority(given)) return { priority: given };
  throw refuse(
    'priority.unknown',
    phrase`${where.step}, priority: gives "${given}"; it is one of ${PRIORITIES.join(', ')}.`,
  );
}

const UNNAMED: Where = { step: 'event', field: 'when' };

function safely(when: string, variables: JsonMap): JsonMap {
  try {
    return readings(when, variables);
  } catch {
    return {};
  }
}

/** Decides whether a fact starts a run by this rule, under which business key and with which inputs. */
export function startOf(rule: StartRule, fact: Fact): StartMatched {
  const where = (field: string): Where => ({ step: rule.rule, field });
  const matched = matches(rule.when, fact, {}, where('when'));
  if (!matched.holds) return { ...matched, start: null };
  const variables = { event: fact as unknown as Json };
  try {
    const key = textFrom(rule.key, variables, where('key'));
    const inputs = light(valuesOf(rule.inputs, variables, where('inputs')), where('inputs'));
    return { ...matched, start: { key, inputs, ...priorityOf(rule, variables, where('priority')) } };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { ...matched, holds: false, problem: error.message, start: null };
  }
}
