import type { Cause } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { type Fact, matches, startOf } from '@bobine/templates';
import { writeDispatches } from '../dispatch/dispatch.store.js';
import { type Evaluation, firedEvaluation, type Fired } from '../evaluation/evaluation.js';
import { writeEvaluation } from '../evaluation/evaluation.store.js';
import { missedEvaluation, type Missed, nothingListens } from '../evaluation/nearest.js';
import { whyNothing } from '../evaluation/why-nothing.js';
import { begin } from '../start/overlap.js';
import { type Audience, keepFact } from './fact.store.js';

/**
 * Keeps a fact, wakes the step attempts that wait for it, starts the runs it starts, and writes what it did or why it
 * did nothing. The caller holds the locks of the fact's tags, and numbers the dispatches before it commits.
 */
export async function evaluateFact(tx: Tx, fact: Fact, cause: Cause): Promise<Evaluation> {
  const audience = await keepFact(tx, fact);
  const missed: Missed[] = [];
  const woken = await wake(tx, fact, audience, missed);
  const { started, instead } = await startAll(tx, fact, audience, missed, cause);
  const fired = [...woken, ...started];
  const evaluations = [...(fired.length > 0 ? [firedEvaluation(fired)] : []), ...instead];
  const [first = await explain(tx, fact, audience, missed), ...more] = evaluations;
  for (const evaluation of [first, ...more]) await writeEvaluation(tx, { fact, evaluation }, cause);
  return first;
}

async function wake(tx: Tx, fact: Fact, { candidates }: Audience, missed: Missed[]): Promise<Fired[]> {
  const woken: Fired[] = [];
  for (const { address, run, accepts, context, closedBy } of candidates) {
    if (closedBy !== null) continue;
    const matched = matches(accepts, fact, context);
    if (matched.holds) woken.push({ rule: address, run, does: 'wakes' });
    else missed.push({ rule: address, run, matched });
  }
  await writeDispatches(
    tx,
    woken.map(({ rule, run }) => ({ kind: 'fact', run, address: rule, fact: fact.id })),
  );
  return woken;
}

/** What a fact starts, and what came of the rules that hold for it and start nothing now. */
type Started = { started: Fired[]; instead: Evaluation[] };

async function startAll(tx: Tx, fact: Fact, { starters }: Audience, missed: Missed[], cause: Cause): Promise<Started> {
  const all: Started = { started: [], instead: [] };
  for (const { rules, ...template } of starters) {
    for (const rule of rules.filter(({ on }) => on === fact.type)) {
      const matched = startOf(rule, fact);
      if (matched.start) {
        const start = { rule: rule.rule, template, fact, ...matched.start };
        const begun = await begin(tx, start, rule.whileRunning, cause);
        if ('fired' in begun) all.started.push(begun.fired);
        else all.instead.push(begun.instead);
      } else missed.push({ rule: rule.rule, run: null, matched });
    }
  }
  return all;
}

/** Of all that did not happen, what was nearest to happening. */
async function explain(tx: Tx, fact: Fact, audience: Audience, missed: Missed[]): Promise<Evaluation> {
  const [woken] = missed.filter(({ run }) => run !== null);
  if (woken) return missedEvaluation(woken);
  if (!audience.heard) return nothingListens(fact.type);
  const elsewhere = await whyNothing(tx, fact, audience.candidates, missed.length === 0);
  if (elsewhere) return elsewhere;
  return missed[0] ? missedEvaluation(missed[0]) : nothingListens(fact.type);
}
