import type { Cause } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { type Fact, matches, startOf } from '@bobine/templates';
import { writeDispatches } from '../dispatch/dispatch.store.js';
import { type Evaluation, firedEvaluation, type Fired } from '../evaluation/evaluation.js';
import { writeEvaluation } from '../evaluation/evaluation.store.js';
import { missedEvaluation, type Missed, nothingListens } from '../evaluation/nearest.js';
import { whyNothing } from '../evaluation/why-nothing.js';
import { startRun } from '../start/start.js';
import { type Audience, keepFact } from './fact.store.js';

/**
 * Keeps a fact, wakes the step attempts that wait for it, starts the runs it starts, and writes what it did or why it
 * did nothing. The caller holds the locks of the fact's tags, and numbers the dispatches before it commits.
 */
export async function evaluateFact(tx: Tx, fact: Fact, cause: Cause): Promise<Evaluation> {
  const audience = await keepFact(tx, fact);
  const missed: Missed[] = [];
  const fired = [...(await wake(tx, fact, audience, missed)), ...(await startAll(tx, fact, audience, missed, cause))];
  const evaluation = fired.length > 0 ? firedEvaluation(fired) : await explain(tx, fact, audience, missed);
  await writeEvaluation(tx, { fact, evaluation }, cause);
  return evaluation;
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

async function startAll(tx: Tx, fact: Fact, { starters }: Audience, missed: Missed[], cause: Cause): Promise<Fired[]> {
  const started: Fired[] = [];
  for (const { rules, ...template } of starters) {
    for (const rule of rules.filter(({ on }) => on === fact.type)) {
      const matched = startOf(rule, fact);
      if (matched.start) {
        const run = await startRun(tx, { rule: rule.rule, template, fact, ...matched.start }, cause);
        started.push({ rule: rule.rule, run, does: 'starts' });
      } else missed.push({ rule: rule.rule, run: null, matched });
    }
  }
  return started;
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
