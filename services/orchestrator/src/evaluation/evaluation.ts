import { type Phrase, phrase, together, type Value } from '@bobine/contracts';
import type { Fact, JsonMap } from '@bobine/templates';

/** What a fact did, or why it did nothing. */
export type Evaluation = {
  outcome: 'fired' | 'notFired' | 'held' | 'parked' | 'runClosed';
  /** The rule or the step attempt that fired, or the nearest one that did not. */
  rule?: string;
  /** The condition that was false, and the values it saw. */
  condition?: string;
  values?: JsonMap;
  /** For people. */
  reason: Phrase;
  runs: string[];
  /** Until when the fact is kept for a wait that has not opened. */
  until?: string;
};

export type Evaluated = { fact: Pick<Fact, 'id' | 'type'>; evaluation: Evaluation };

/** Something that a fact set in motion: a run it started, or a step attempt it woke. */
export type Fired = { rule: string; run: string; does: 'starts' | 'wakes' };

/** A fact may start and wake several; the first gives the evaluation its rule. */
export function firedEvaluation(fired: Fired[]): Evaluation {
  const first = fired
    .slice(0, 10)
    .map(({ rule, run, does }) => (does === 'starts' ? phrase`Started ${run}` : phrase`Woke ${rule}`));
  const said = together(first, ', ');
  const more = fired.length - first.length;
  return {
    outcome: 'fired',
    ...(fired[0] ? { rule: fired[0].rule } : {}),
    reason: more > 0 ? phrase`${said} and ${more} more.` : phrase`${said}.`,
    runs: [...new Set(fired.map(({ run }) => run))],
  };
}

/** An early fact that a wait found when it opened. */
export const collectedEvaluation = (address: string, run: string): Evaluation => ({
  outcome: 'fired',
  rule: address,
  reason: phrase`It came early: ${address} collected it when it opened.`,
  runs: [run],
});

/** A fact that was on its way to a step attempt when that ended. */
export const tooLateEvaluation = (address: string, run: string): Evaluation => ({
  outcome: 'notFired',
  rule: address,
  reason: phrase`${address} had what it waited for before this came.`,
  runs: [run],
});

/** A fact that was on its way to a run when that ended. */
export const runClosedEvaluation = (rule: string, run: string, how: Value): Evaluation => ({
  outcome: 'runClosed',
  rule,
  reason: phrase`The run ${run} is closed: ${how}.`,
  runs: [run],
});
