import type { Cause } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { type Fact, matches, startOf } from '@bobine/templates';
import { type Dispatch, writeDispatches } from '../dispatch/dispatch.store.js';
import { type Evaluated, type Evaluation, firedEvaluation, type Fired } from '../evaluation/evaluation.js';
import { type ToSay, toSay, writeEvaluations } from '../evaluation/evaluation.store.js';
import { missedEvaluation, type Missed, nothingListens } from '../evaluation/nearest.js';
import { whyNothing } from '../evaluation/why-nothing.js';
import { begin } from '../start/overlap.js';
import { type Audience, keepFacts } from './fact.store.js';

/** A fact to be evaluated, what its doings are caused by, and as part of what they are traced. */
export type ToldFact = { fact: Fact; cause: Cause; reading?: <T>(work: () => Promise<T>) => Promise<T> };

/**
 * Keeps facts, wakes the step attempts that wait for each, starts the runs it starts, and writes what it did or why it
 * did nothing: one after the other, as if each had come alone, in few statements. The caller holds the locks of their tags,
 * and numbers the dispatches before it commits. Answers what each did first.
 */
export async function evaluateFacts(tx: Tx, told: ToldFact[]): Promise<Evaluation[]> {
  const audiences = await keepFacts(
    tx,
    told.map(({ fact }) => fact),
  );
  const notes = new Notes(tx);
  const first: Evaluation[] = [];
  for (const [nth, { fact, cause, reading }] of told.entries()) {
    const work = () => evaluate(tx, fact, audiences[nth]!, notes, cause);
    first.push(await (reading ? reading(work) : work()));
  }
  await notes.write();
  return first;
}

/** What facts do and is not written yet: it is before anything of it could be looked for. */
class Notes {
  private wakes: Dispatch[] = [];
  private evaluations: ToSay[] = [];

  constructor(private readonly tx: Tx) {}

  wake = (dispatch: Dispatch): void => void this.wakes.push(dispatch);
  say = (evaluated: Evaluated, cause: Cause): void => void this.evaluations.push(toSay(evaluated, cause));

  async write(): Promise<void> {
    await writeDispatches(this.tx, this.wakes.splice(0));
    await writeEvaluations(this.tx, this.evaluations.splice(0));
  }
}

async function evaluate(tx: Tx, fact: Fact, audience: Audience, notes: Notes, cause: Cause): Promise<Evaluation> {
  const missed: Missed[] = [];
  const woken = wake(fact, audience, missed, notes);
  const { started, instead } = await startAll(tx, fact, audience, missed, notes, cause);
  const fired = [...woken, ...started];
  const evaluations = [...(fired.length > 0 ? [firedEvaluation(fired)] : []), ...instead];
  const [first = await explain(tx, fact, audience, missed), ...more] = evaluations;
  for (const evaluation of [first, ...more]) notes.say({ fact, evaluation }, cause);
  return first;
}

function wake(fact: Fact, { candidates }: Audience, missed: Missed[], notes: Notes): Fired[] {
  const woken: Fired[] = [];
  for (const { address, run, accepts, context, closedBy } of candidates) {
    if (closedBy !== null) continue;
    const matched = matches(accepts, fact, context);
    if (matched.holds) woken.push({ rule: address, run, does: 'wakes' });
    else missed.push({ rule: address, run, matched });
  }
  for (const { rule, run } of woken) notes.wake({ kind: 'fact', run, address: rule, fact: fact.id });
  return woken;
}

/** What a fact starts, and what came of the rules that hold for it and start nothing now. */
type Started = { started: Fired[]; instead: Evaluation[] };

async function startAll(
  tx: Tx,
  fact: Fact,
  { starters }: Audience,
  missed: Missed[],
  notes: Notes,
  cause: Cause,
): Promise<Started> {
  const all: Started = { started: [], instead: [] };
  for (const { rules, ...template } of starters) {
    for (const rule of rules.filter(({ on }) => on === fact.type)) {
      const matched = startOf(rule, fact);
      if (matched.start) {
        const start = { rule: rule.rule, template, fact, ...matched.start };
        await notes.write();
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
