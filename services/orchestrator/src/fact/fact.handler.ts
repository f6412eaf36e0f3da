import { type Envelope, isClaimType, parseKeys, personalTo, english, phrase } from '@bobine/contracts';
import { causedBy, type EventHandler, type Outcome, type Reading } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { factOf } from '@bobine/templates';
import { numberDispatches } from '../dispatch/dispatch.store.js';
import { writeEvaluation } from '../evaluation/evaluation.store.js';
import { keepHold } from '../hold/hold.store.js';
import { ORCHESTRATOR } from '../run/run-events.js';
import { evaluateFacts } from './evaluate.js';
import { matchLock, tagsOf } from './tags.js';

async function evaluated(events: Envelope[], tx: Tx, reading: Reading): Promise<Outcome[]> {
  const evaluations = await evaluateFacts(
    tx,
    events.map((event) => ({
      fact: factOf(event),
      cause: causedBy(event, ORCHESTRATOR),
      reading: (work) =>
        reading(event, async () => {
          await keepHold(tx, event);
          return work();
        }),
    })),
  );
  return evaluations.map(({ outcome, reason }) => ({
    outcome: outcome === 'fired' ? 'applied' : 'ignored',
    reason: english(reason),
  }));
}

/** Reads every fact of the other services: keeps it, matches it, and says what it did. */
export const factHandler: EventHandler = {
  // What is one person's own matter moves no workflow.
  wants: (event) => !isClaimType(event.type) && personalTo(event) === undefined,
  locks: ({ type, keys }) => tagsOf(type, parseKeys(keys)).map(matchLock),
  handle: async (event, tx) => {
    const [outcome] = await evaluated([event], tx, (_, work) => work());
    return outcome!;
  },
  together: evaluated,
  settle: numberDispatches,
  parked: async (event: Envelope, reason, tx) => {
    const evaluation = {
      outcome: 'parked' as const,
      reason: phrase`It is parked for an operator: ${reason}`,
      runs: [],
    };
    await writeEvaluation(tx, { fact: event, evaluation }, causedBy(event, ORCHESTRATOR));
  },
};
