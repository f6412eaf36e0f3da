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
  personalTo,
  SERVICES,
  taskAmended,
} from '@bobine/contracts';
import type { EventHandler } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { shownBy } from '../preview/reading.js';
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
import { keepToldOutside } from './outside.js';
import { keepPersonTold } from './person-told.js';
import { channelOfPerson } from './channel.js';
import { keepTemplateWords } from './template-words.js';
import { type ToldRow, writeRows } from './row.js';
import { rowsOf } from './rows-of.js';
import { toldToMakers } from './turnovers.js';

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

/** What shows under something that is told of beside it: attempts under their step or task, earlier words under a comment, previews under what they are of, what is turned over under the tasks of its shot. */
const SHOWN_WITHIN = new Set<string>([
  ...['attempt', 'task_filled', 'comment_edit', 'preview'],
  ...['turnover', 'pull', 'recut'],
]);

/** Where it is told that something changed: those who follow the project, or one person whose own matter it is. */
const channelOf = (event: Envelope): string => {
  const person = personalTo(event);
  return person === undefined ? event.project : channelOfPerson(person);
};

/** Writes events into the read model: the rows they tell of, themselves, and what changed, in a few statements. */
async function project(events: Envelope[], tx: Tx): Promise<void> {
  const told = events.flatMap((event): ToldRow[] => rowsOf(event).map((row) => ({ event, row })));
  await writeRows(tx, told);
  const lost = await writeGrid(tx, told);
  // What is one person's own matter is nobody else's to look up.
  const open = events.filter((event) => personalTo(event) === undefined);
  await keepEvents(tx, open);
  await keepToldOutside(tx, told);
  await keepPersonTold(tx, open);
  await keepTemplateWords(tx, open);
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
    ...told
      .filter(({ row }) => !SHOWN_WITHIN.has(row.concept))
      .map(({ event, row }) => ({
        project: channelOf(event),
        concept: row.concept,
        id: row.id,
        vendor: ownerOfRow(row.concept, row.state),
      })),
    ...told.flatMap(({ event, row }) => (row.concept === 'preview' ? shownBy(event, row.state) : [])),
    ...(await toldToMakers(tx, told)),
    ...about,
    ...lost,
    ...events.flatMap(taskLost),
    ...open.map((event) => ({
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
  locks: (event) => [`read model of ${channelOf(event)}`],
  handle: async (event, tx) => {
    await project([event], tx);
    return { outcome: 'applied' };
  },
  together: async (events, tx) => {
    await project(events, tx);
    return events.map(() => ({ outcome: 'applied' }));
  },
};
