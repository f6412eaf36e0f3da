import { ownerOfRow } from '@bobine/access';
import {
  claimAnswered,
  claimTurnedAway,
  CLAIMS_TOPIC,
  type Envelope,
  factEvaluated,
  factsTopic,
  isClaimType,
  isEvent,
  SERVICES,
  taskAmended,
} from '@bobine/contracts';
import type { EventHandler } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { writeGrid } from '../grid/grid-rows.js';
import {
  type Changed,
  countChanges,
  keepAnswers,
  keepEvaluations,
  keepEvents,
  keepTurnedAway,
  matchAnswers,
} from './kept.js';
import { type ToldRow, writeRows } from './row.js';
import { rowsOf } from './rows-of.js';

/** What the read model is made of. */
export const TOPICS_READ = [CLAIMS_TOPIC, ...SERVICES.map(factsTopic)];

/** The lock that every projection shares: each is wholly before a swap of the read model or wholly after it. */
export const SWAP = 'swap:api';

const isAnswer = (event: Envelope) =>
  isEvent(event, claimAnswered.production) ||
  isEvent(event, claimAnswered.assets) ||
  isEvent(event, claimAnswered.deliverables);

/** A vendor whose task is somebody else's now sees it no more: its row is told of as the other's. */
function taskLost(event: Envelope): Changed[] {
  if (!isEvent(event, taskAmended)) return [];
  const { task: id, vendor, was } = event.data;
  return was.vendor && was.vendor !== vendor
    ? [{ project: event.project, concept: 'task', id, vendor: was.vendor }]
    : [];
}

const vendorOfClaim = (event: Envelope): string | undefined =>
  isClaimType(event.type) ? event.actor.replace(/^vendor:/, '') : undefined;

/** Writes events into the read model: the rows they tell of, themselves, and what changed, in a few statements. */
async function project(events: Envelope[], tx: Tx): Promise<void> {
  const told = events.flatMap((event): ToldRow[] => rowsOf(event).map((row) => ({ event, row })));
  await writeRows(tx, told);
  const lost = await writeGrid(tx, told);
  await keepEvents(tx, events);
  const answers = events.filter(isAnswer);
  const about = [
    ...(await keepAnswers(tx, answers)),
    ...(await keepEvaluations(
      tx,
      events.filter((event) => isEvent(event, factEvaluated)),
    )),
  ];
  await keepTurnedAway(
    tx,
    events.filter((event) => isEvent(event, claimTurnedAway)),
  );
  const claims = events.filter(({ type }) => isClaimType(type)).map(({ id }) => id);
  await matchAnswers(tx, [...claims, ...answers.map(({ data }) => (data as { claim: string }).claim)]);
  await countChanges(tx, [
    // Attempts show under their step or task, which is told beside them.
    ...told
      .filter(({ row }) => row.concept !== 'attempt' && row.concept !== 'task_filled')
      .map(({ event, row }) => ({
        project: event.project,
        concept: row.concept,
        id: row.id,
        vendor: ownerOfRow(row.concept, row.state),
      })),
    ...about,
    ...lost,
    ...events.flatMap(taskLost),
    ...events.map((event) => ({
      project: event.project,
      concept: 'event',
      id: event.id,
      vendor: vendorOfClaim(event),
    })),
  ]);
}

/** Writes every event that is published into the read model, once. */
export const projection: EventHandler = {
  wants: () => true,
  // One writer at a time counts a project's version.
  locks: (event) => [`read model of ${event.project}`],
  handle: async (event, tx) => {
    await project([event], tx);
    return { outcome: 'applied' };
  },
  together: async (events, tx) => {
    await project(events, tx);
    return events.map(() => ({ outcome: 'applied' }));
  },
};
