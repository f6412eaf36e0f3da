import {
  claimAnswered,
  commentEdited,
  commentWithdrawn,
  commentWritten,
  type DataOf,
  delegationGiven,
  delegationRevoked,
  deliveryRefused,
  type Envelope,
  eventDefinition,
  gateAmended,
  gateCancelled,
  gateDecided,
  gateEscalated,
  gateOpened,
  isEvent,
  type Membership,
  personRegistered,
  runEscalated,
  taskAmended,
  taskOpened,
  taskStatusChanged,
  templatePublished,
  vendorRegistered,
  voteCast,
} from '@bobine/contracts';
import type { EventHandler, Outcome } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { keepThread, tellOfComment } from './comments.js';
import { keepDelegation, keepGate, tellWaiting } from './gates.js';
import type { Raise } from './notice.js';
import { followersOf, raise, settle, type Told } from './notice.store.js';
import { askedByRole, keepPerson, keepVendor, nameOf, peopleOf, seeing, thoseWhoMay } from './people.store.js';
import { changedBy } from './status.js';
import { tellOfTask } from './tasks.js';
import { keepTemplateWords } from './template-words.store.js';
import type { GateState } from './waiting.js';

/** Facts that are older are taken in and told to nobody: a site that comes to have notices is not told of all it was. */
const TOLD_FOR_MS = 7 * 86_400_000;

const types = (...definitions: { type: string }[]): Set<string> => new Set(definitions.map(({ type }) => type));
const GATES = types(gateOpened, voteCast, gateDecided, gateEscalated, gateAmended, gateCancelled);
const TASKS = types(taskOpened, taskStatusChanged, taskAmended);
const DELEGATIONS = types(delegationGiven, delegationRevoked);
const COMMENTS = types(commentWritten, commentEdited, commentWithdrawn);
const OTHERS = types(
  personRegistered,
  vendorRegistered,
  runEscalated,
  templatePublished,
  deliveryRefused,
  ...Object.values(claimAnswered),
);

/** What somebody is told of goes one by one in a project, so that who joins and what opens do not miss each other. */
const lockOf = (project: string): string => `notices of ${project}`;

/** What is read to tell people of it, apart from what goes outside: neither waits for what the other fails at. */
export const noticeEvents = (now: () => Date, gatheredMs?: number): EventHandler => ({
  wants: (event) =>
    [GATES, TASKS, DELEGATIONS, COMMENTS, OTHERS].some((all) => all.has(event.type)) || changedBy(event) !== undefined,
  locks: (event) =>
    isEvent(event, personRegistered)
      ? [`person:${event.data.person}`, ...event.data.memberships.map(({ project }) => lockOf(project))]
      : [lockOf(event.project)],
  handle: async (event, tx): Promise<Outcome> => {
    const at = now();
    const told: Told = { event: event.id, at, correlation: event.correlation, gatheredMs };
    const isTold = at.getTime() - Date.parse(event.time) < TOLD_FOR_MS;
    await tell(event, tx, told, isTold);
    return { outcome: 'applied' };
  },
});

async function tell(event: Envelope, tx: Tx, told: Told, isTold: boolean): Promise<void> {
  if (isEvent(event, personRegistered)) return tellNewcomer(event, tx, told, isTold);
  if (isEvent(event, vendorRegistered)) return keepVendor(event, tx);
  if (isEvent(event, templatePublished)) return keepTemplateWords(event, tx);
  if (DELEGATIONS.has(event.type)) {
    const handed = event as Envelope<DataOf<typeof delegationGiven>>;
    await keepDelegation(handed, tx);
    const { gate, title } = handed.data;
    return tellWaiting(tx, event.project, { ...(gate ? { gate } : {}), titles: [title], isTold }, told);
  }
  if (GATES.has(event.type)) {
    const gate = event as Envelope<GateState>;
    if (await keepGate(gate, tx)) await tellWaiting(tx, event.project, { gate: gate.data.gate, isTold }, told);
  }
  if (TASKS.has(event.type)) await tellOfTask(event as Envelope<DataOf<typeof taskOpened>>, tx, told, isTold);
  if (isEvent(event, commentWithdrawn)) {
    const { kind: concept, object, comment } = event.data;
    return settle(tx, { concept, object, comment }, told);
  }
  if (isEvent(event, commentWritten)) await keepThread(event, tx);
  if (!isTold) return;
  if (isEvent(event, commentWritten)) return tellOfComment(event, tx, told, true);
  if (isEvent(event, commentEdited)) return tellOfComment(event, tx, told, false);
  await raise(tx, [...(await asked(event, tx)), ...(await followed(event, tx))], told);
}

/** Somebody who comes to hold a title is told of the gates that wait for it; who holds one no more has done with them. */
async function tellNewcomer(
  event: Envelope<DataOf<typeof personRegistered>>,
  tx: Tx,
  told: Told,
  isTold: boolean,
): Promise<void> {
  const before = await keepPerson(event, tx);
  if (before === null) return;
  const after = event.data.memberships;
  for (const project of new Set([...before, ...after].map((one) => one.project))) {
    const titles = titlesChanged(before, after as Membership[], project);
    if (titles.length > 0) await tellWaiting(tx, project, { titles, isTold }, told);
  }
}

function titlesChanged(before: readonly Membership[], after: readonly Membership[], project: string): string[] {
  const of = (all: readonly Membership[]) =>
    new Set(all.filter((one) => one.project === project).flatMap(({ titles }) => titles));
  const [had, has] = [of(before), of(after)];
  return [...[...had].filter((title) => !has.has(title)), ...[...has].filter((title) => !had.has(title))];
}

/** What asks something of those who have a role: a deadline that was escalated, a delivery refused, an event set aside. */
async function asked(event: Envelope, tx: Tx): Promise<Raise[]> {
  const { project } = event;
  const to = (people: readonly string[], what: Omit<Raise, 'person' | 'of'>): Raise[] =>
    people.map((person) => ({ ...what, person, of: project }));
  if (isEvent(event, runEscalated)) {
    const { run, escalated } = event.data;
    if (!escalated.to) return [];
    const label = escalated.title ?? escalated.step ?? run;
    return to(askedByRole(await peopleOf(tx, project), project, escalated.to), {
      ...{ kind: 'escalated', concept: 'run', object: run, label: label.slice(0, 400) },
      ...(escalated.title ? { title: escalated.title } : {}),
      ...{ due: escalated.deadline, state: escalated.reason.slice(0, 200) },
    });
  }
  if (isEvent(event, deliveryRefused)) {
    const { deliverable, name, recipient } = event.data;
    const by = await nameOf(tx, `vendor:${recipient}`);
    return to(thoseWhoMay(await peopleOf(tx, project), project, 'deliverable.order'), {
      ...{ kind: 'refused', concept: 'deliverable', object: deliverable, label: name, state: 'refused' },
      ...(by ? { by } : {}),
    });
  }
  const { claim, claimType, vendor, answer } = event.data as Partial<DataOf<(typeof claimAnswered)['assets']>>;
  if (answer !== 'parked' || !claim || !claimType) return [];
  const by = await nameOf(tx, `vendor:${vendor ?? ''}`);
  return to(thoseWhoMay(await peopleOf(tx, project), project, 'events.operate'), {
    ...{ kind: 'parked', concept: 'event', object: claim, label: eventDefinition(claimType)?.title ?? claimType },
    ...(by ? { by } : {}),
  });
}

/** What those who follow something are told: that it changed status. */
async function followed(event: Envelope, tx: Tx): Promise<Raise[]> {
  const changed = changedBy(event);
  if (!changed) return [];
  const followers = await followersOf(tx, event.project, changed.of);
  const readers = await seeing(
    tx,
    event.project,
    followers.map(({ person }) => person),
  );
  const by = followers.length > 0 ? await nameOf(tx, event.actor) : undefined;
  const [nearest] = changed.of;
  return followers
    .filter(({ person }) => readers.includes(person) && event.actor !== `person:${person}`)
    .map(({ person }) => ({
      ...{
        person,
        kind: 'status' as const,
        of: event.project,
        label: changed.label.slice(0, 400),
        ...(changed.title ? { title: changed.title } : {}),
        state: changed.state,
      },
      // What is followed may be a shot: what changed is told, and is what one comes to.
      ...{ concept: nearest?.concept ?? '', object: nearest?.object ?? '' },
      ...(by ? { by } : {}),
    }));
}
