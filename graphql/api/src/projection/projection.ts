import { claimAnswered, claimTurnedAway, type Envelope, factEvaluated, isClaimType, isEvent } from '@bobine/contracts';
import type { EventHandler } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { keepEvent, writeRows } from './row.js';
import { rowsOf } from './rows-of.js';

const isAnswer = (event: Envelope) =>
  isEvent(event, claimAnswered.production) ||
  isEvent(event, claimAnswered.assets) ||
  isEvent(event, claimAnswered.deliverables);

async function keepAnswer(event: Envelope, tx: Tx): Promise<void> {
  const data = event.data as { claim: string; answer: string };
  await tx.query(
    `insert into answer (claim, project, data, at) values ($1, $2, $3, $4)
     on conflict (claim) do update set data = excluded.data, at = excluded.at`,
    [data.claim, event.project, JSON.stringify(data), event.time],
  );
  await tx.query('update event set outcome = $2 where id = $1', [data.claim, data.answer]);
}

async function keepEvaluation(event: Envelope, tx: Tx): Promise<void> {
  const data = event.data as { event: string };
  await tx.query(
    'insert into evaluation (id, event, project, data, at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing',
    [event.id, data.event, event.project, JSON.stringify(data), event.time],
  );
}

/** Writes every event that is published into the read model, once. */
export const projection: EventHandler = {
  wants: () => true,
  // One writer at a time counts a project's version.
  locks: (event) => [`read model of ${event.project}`],
  handle: async (event, tx) => {
    const rows = rowsOf(event);
    await writeRows(tx, event, rows);
    if (isAnswer(event)) await keepAnswer(event, tx);
    else if (isEvent(event, factEvaluated)) await keepEvaluation(event, tx);
    else if (isEvent(event, claimTurnedAway)) {
      await tx.query('insert into turned_away (id, project, data, at) values ($1, $2, $3, $4) on conflict do nothing', [
        event.id,
        event.project,
        JSON.stringify(event.data),
        event.time,
      ]);
    }
    const changed = rows.filter(({ concept }) => concept !== 'attempt').map(({ concept, id }) => ({ concept, id }));
    await keepEvent(tx, event, isClaimType(event.type), [...changed, { concept: 'event', id: event.id }]);
    return { outcome: 'applied' };
  },
};
