import { claimAnswered, claimTurnedAway, type Envelope, factEvaluated, isClaimType, isEvent } from '@bobine/contracts';
import type { EventHandler } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { type Changed, keepEvent, type Row, writeRows } from './row.js';
import { rowsOf } from './rows-of.js';

const isAnswer = (event: Envelope) =>
  isEvent(event, claimAnswered.production) ||
  isEvent(event, claimAnswered.assets) ||
  isEvent(event, claimAnswered.deliverables);

async function keepAnswer(event: Envelope, tx: Tx): Promise<Changed[]> {
  const data = event.data as { claim: string; vendor: string };
  await tx.query(
    `insert into answer as old (claim, project, data, subjectversion, at) values ($1, $2, $3, $4, $5)
     on conflict (claim) do update set data = excluded.data, subjectversion = excluded.subjectversion, at = excluded.at
     where old.subjectversion < excluded.subjectversion`,
    [data.claim, event.project, JSON.stringify(data), event.subjectversion, event.time],
  );
  await tx.query(
    `update event set outcome = answer.data->>'answer' from answer where event.id = $1 and answer.claim = event.id`,
    [data.claim],
  );
  return [{ concept: 'event', id: data.claim, vendor: data.vendor }];
}

async function keepEvaluation(event: Envelope, tx: Tx): Promise<Changed[]> {
  const data = event.data as { event: string };
  await tx.query(
    'insert into evaluation (id, event, project, data, at) values ($1, $2, $3, $4, $5) on conflict (id) do nothing',
    [event.id, data.event, event.project, JSON.stringify(data), event.time],
  );
  return [{ concept: 'event', id: data.event }];
}

async function keepTurnedAway(event: Envelope, tx: Tx): Promise<Changed[]> {
  await tx.query('insert into turned_away (id, project, data, at) values ($1, $2, $3, $4) on conflict do nothing', [
    event.id,
    event.project,
    JSON.stringify(event.data),
    event.time,
  ]);
  return [];
}

/** Whose row it is: of the rows a vendor may see, the vendor; of a deliverable, its recipient. */
function ownerOf({ concept, state }: Row): string | undefined {
  switch (concept) {
    case 'shot':
    case 'task':
    case 'material':
    case 'vendor_grant':
      return state['vendor'] as string | undefined;
    case 'deliverable':
      return state['recipient'] as string;
    default:
      return undefined;
  }
}

/** Writes every event that is published into the read model, once. */
export const projection: EventHandler = {
  wants: () => true,
  // One writer at a time counts a project's version.
  locks: (event) => [`read model of ${event.project}`],
  handle: async (event, tx) => {
    const rows = rowsOf(event);
    await writeRows(tx, event, rows);
    const about = isAnswer(event)
      ? await keepAnswer(event, tx)
      : isEvent(event, factEvaluated)
        ? await keepEvaluation(event, tx)
        : isEvent(event, claimTurnedAway)
          ? await keepTurnedAway(event, tx)
          : [];
    const claim = isClaimType(event.type);
    const vendor = claim ? event.actor.replace(/^vendor:/, '') : undefined;
    await keepEvent(tx, event, claim, [
      // Attempts show under their step, which is told beside them.
      ...rows
        .filter(({ concept }) => concept !== 'attempt')
        .map((row) => ({ concept: row.concept, id: row.id, vendor: ownerOf(row) })),
      ...about,
      { concept: 'event', id: event.id, vendor },
    ]);
    return { outcome: 'applied' };
  },
};
