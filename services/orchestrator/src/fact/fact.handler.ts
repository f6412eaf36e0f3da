import { type Envelope, isClaimType, parseKeys } from '@bobine/contracts';
import { causedBy, type EventHandler } from '@bobine/messaging';
import { factOf } from '@bobine/templates';
import { numberDispatches } from '../dispatch/dispatch.store.js';
import { writeEvaluation } from '../evaluation/evaluation.store.js';
import { keepHold } from '../hold/hold.store.js';
import { ORCHESTRATOR } from '../run/run-events.js';
import { evaluateFact } from './evaluate.js';
import { matchLock, tagsOf } from './tags.js';

/** Reads every fact of the other services: keeps it, matches it, and says what it did. */
export const factHandler: EventHandler = {
  wants: ({ type }) => !isClaimType(type),
  locks: ({ type, keys }) => tagsOf(type, parseKeys(keys)).map(matchLock),
  handle: async (event, tx) => {
    await keepHold(tx, event);
    const { outcome, reason } = await evaluateFact(tx, factOf(event), causedBy(event, ORCHESTRATOR));
    return { outcome: outcome === 'fired' ? 'applied' : 'ignored', reason };
  },
  settle: numberDispatches,
  parked: async (event: Envelope, reason, tx) => {
    const evaluation = { outcome: 'parked' as const, reason: `It is parked for an operator: ${reason}`, runs: [] };
    await writeEvaluation(tx, { fact: event, evaluation }, causedBy(event, ORCHESTRATOR));
  },
};
