import {
  after,
  type CompiledTemplate,
  evaluate,
  type Fact,
  GATE_FACT,
  type Json,
  type JsonMap,
  type Matched,
  TASK_FACT,
  type UseStep,
} from '@bobine/templates';
import { isRefusal, type Phrase, phrase, type Value, wordFor } from '@bobine/contracts';
import { type Listening, waitsOf } from '../template/listening.js';
import type { Evaluation } from './evaluation.js';

/** A condition that was evaluated for a fact and did not hold. */
export type Missed = { rule: string; run: string | null; matched: Matched };

/** The condition of a rule or a wait with the right keys was false, or could not be evaluated. */
export const missedEvaluation = ({ rule, run, matched: { condition, values, problem } }: Missed): Evaluation => ({
  outcome: 'notFired',
  rule,
  ...(condition === null ? {} : { condition, values }),
  reason:
    problem === null ? phrase`The condition of ${rule} is false.` : phrase`${rule} could not be evaluated: ${problem}`,
  runs: run === null ? [] : [run],
});

/** A subscription that matches a fact's keys and is closed. */
export type ClosedWait = { address: string; run: string };

/** Answers to a task or a gate name the attempt that asked; all other facts a later attempt may want. */
const isAnswer = (type: string): boolean => type === TASK_FACT || type === GATE_FACT;

export const closedEvaluation = (fact: Fact, { address, run }: ClosedWait, runEnd: Value | null): Evaluation =>
  runEnd === null
    ? {
        outcome: 'notFired',
        rule: address,
        reason: isAnswer(fact.type)
          ? phrase`${address} had what it waited for.`
          : phrase`${address} had what it waited for; a later attempt would still collect this.`,
        runs: [run],
      }
    : {
        outcome: 'runClosed',
        rule: address,
        reason: phrase`The run ${run} is closed: ${runEnd}.`,
        runs: [run],
      };

/** An open wait for this type of event with other business keys. */
export type OtherWait = { address: string; run: string; keys: Record<string, string> };

/** Of the waits for the same type, the one that differs in the fewest keys. */
export function otherKeysEvaluation(fact: Fact, waits: OtherWait[]): Evaluation | undefined {
  const differing = (wait: OtherWait) => Object.entries(wait.keys).filter(([name, value]) => fact.keys[name] !== value);
  const [nearest] = [...waits].sort(
    (a, b) => differing(a).length - differing(b).length || (a.address < b.address ? -1 : 1),
  );
  if (!nearest) return undefined;
  const keys = differing(nearest);
  return {
    outcome: 'notFired',
    rule: nearest.address,
    condition: keys.map(([name, value]) => `event.keys.${name} == ${JSON.stringify(value)}`).join(' && '),
    values: Object.fromEntries(keys.map(([name]) => [`event.keys.${name}`, fact.keys[name] ?? null])),
    reason: phrase`${nearest.address} waits for ${keys.map(([name, value]) => `${name} ${value}`).join(', ')}.`,
    runs: [nearest.run],
  };
}

/** A run whose template waits for this type of event. */
export type Listener = {
  address: string;
  status: string;
  reason: string | null;
  told?: Phrase | null;
  template: CompiledTemplate;
  inputs: JsonMap;
  item: Json;
  /** Status of the latest attempt, by step. */
  steps: Record<string, string>;
};

/** The waits of a run that this fact could be for, as far as their keys can be told before they open. */
export function waitsFor(fact: Fact, { template, inputs, item }: Listener): Listening[] {
  const variables: JsonMap = { inputs, ...(template.item ? { [template.item]: item } : {}) };
  return waitsOf(template).filter(({ wait, uses }) => {
    if (wait.event !== fact.type) return false;
    const seen = uses.reduce((outer, use) => ({ inputs: given(use, outer) }), variables);
    return Object.entries(wait.key).every(([name, source]) => {
      const value = tellable(source, seen);
      return value === undefined ? fact.keys[name] !== undefined : fact.keys[name] === value;
    });
  });
}

/** What a step gives the template it uses, as far as that can be told before anything has happened. */
const given = (use: UseStep, variables: JsonMap): JsonMap =>
  Object.fromEntries(
    Object.entries(use.with).flatMap(([name, source]) => {
      const value = typeof source === 'string' ? tellable(source, variables) : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** A key that reads only what the run was opened with; undefined when it depends on steps or on items. */
function tellable(source: string, variables: JsonMap): string | undefined {
  try {
    const value = evaluate(source, variables, { step: '', field: 'key' });
    return value === null ? undefined : String(value);
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

/**
 * A running run that has not opened its wait yet: the fact is held for it. Item runs, which know their item, go first.
 * @param unknownItems whether it may be for an item that is not there yet
 */
export function heldEvaluation(fact: Fact, listeners: Listener[], unknownItems: boolean): Evaluation | undefined {
  const running = listeners.filter(({ status }) => status === 'running');
  for (const listener of [...running].sort((a, b) => Number(b.item !== null) - Number(a.item !== null))) {
    for (const { wait, within } of waitsFor(fact, listener)) {
      const [outer] = within;
      const status = listener.steps[outer ?? wait.path] ?? 'pending';
      const toCome =
        outer === undefined ? status === 'pending' : unknownItems && ['pending', 'running'].includes(status);
      if (!toCome) continue;
      const until = after(fact.time, wait.retain);
      const rule = `${listener.address}/${[...within, wait.path].join('/')}`;
      return {
        outcome: 'held',
        rule,
        reason: phrase`It came early: ${rule} has not opened yet, and will collect it until ${until}.`,
        runs: [listener.address],
        until,
      };
    }
  }
  return undefined;
}

/** A run that would have waited for the fact, and has ended. */
export function endedEvaluation(fact: Fact, listeners: Listener[]): Evaluation | undefined {
  const ended = listeners.find((listener) => listener.status !== 'running' && waitsFor(fact, listener).length > 0);
  if (!ended) return undefined;
  const [first] = waitsFor(fact, ended);
  return {
    outcome: 'runClosed',
    rule: `${ended.address}/${first?.wait.path ?? ''}`,
    reason: phrase`The run ${ended.address} is closed: ${ended.told ?? ended.reason ?? wordFor('step', ended.status)}.`,
    runs: [ended.address],
  };
}

/** A published template waits for such facts, and no run of it is there. */
export function keptEvaluation(fact: Fact, templates: CompiledTemplate[]): Evaluation | undefined {
  for (const template of templates) {
    const found = waitsOf(template).find(({ wait }) => wait.event === fact.type);
    if (!found) continue;
    const rule = `${template.name}/${[...found.within, found.wait.path].join('/')}`;
    const until = after(fact.time, found.wait.retain);
    return {
      outcome: 'notFired',
      rule,
      reason: phrase`No run waits for this now; one that opens ${rule} before ${until} will collect it.`,
      runs: [],
    };
  }
  return undefined;
}

export const nothingListens = (type: string): Evaluation => ({
  outcome: 'notFired',
  reason: phrase`Nothing listens to ${type}.`,
  runs: [],
});
