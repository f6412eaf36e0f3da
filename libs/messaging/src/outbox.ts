import {
  type DataOf,
  type Envelope,
  type EventDefinition,
  eventDefinition,
  factsTopic,
  formatKeys,
  newId,
  CLAIMS_TOPIC,
  isClaimType,
  type ServiceName,
} from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { traceparent } from '@bobine/runtime';
import type { TObject } from '@sinclair/typebox';

/** Whose doing it is and what led to it: carried from event to event. */
export type Cause = { project: string; actor: string; correlation: string; causation?: string };

/** The cause that an event is for what follows from it. */
export const causedBy = (event: Envelope, actor = event.actor): Cause => ({
  project: event.project,
  actor,
  correlation: event.correlation,
  causation: event.id,
});

/**
 * Writes an event into the outbox, in the transaction of the change it tells of.
 * The version of its subject and its place in the outbox are drawn under the subject's row lock, so that order holds.
 * @returns the event as it will be published
 */
export async function emit<D extends EventDefinition<TObject>>(
  tx: Tx,
  definition: D,
  subject: string,
  data: DataOf<D>,
  cause: Cause,
  id: string = newId(),
): Promise<Envelope<DataOf<D>>> {
  const [event] = await writeToOutbox(tx, [draft(definition, subject, data, cause, id)], factsTopic(definition.owner));
  return event!;
}

/** Writes several events of one subject at once, in order: for what happens often, a round trip each is too much. */
export async function emitAll<D extends EventDefinition<TObject>>(
  tx: Tx,
  definition: D,
  subject: string,
  all: DataOf<D>[],
  cause: Cause,
): Promise<void> {
  if (all.length === 0) return;
  const drafts = all.map((data) => draft(definition, subject, data, cause, newId()));
  await writeToOutbox(tx, drafts, factsTopic(definition.owner));
}

/** An event that is to be written later, with others: all of it is known but its place among those of its subject. */
export type Drafted = Draft<unknown>;

/** Drafts an event, as part of what is traced now. */
export const drafted = <D extends EventDefinition<TObject>>(
  definition: D,
  subject: string,
  data: DataOf<D>,
  cause: Cause,
): Drafted => draft(definition, subject, data, cause, newId());

/**
 * Writes drafted events of any subjects at once, those of each in order: one statement numbers them all, under the locks of
 * their subjects, which it takes in the order of their names; another writes them.
 * @returns the version each subject then has
 */
export async function emitDrafted(tx: Tx, drafts: Drafted[], owner: ServiceName): Promise<Map<string, number>> {
  if (drafts.length === 0) return new Map();
  remember(tx, drafts);
  const several = new Map<string, number>();
  for (const { subject } of drafts) several.set(subject, (several.get(subject) ?? 0) + 1);
  const spoken = await tx.query<{ subject: string; version: number }[]>(
    `insert into subjects (subject, version)
     select subject, drafts from unnest($1::text[], $2::int[]) as several (subject, drafts) order by subject
     on conflict (subject) do update set version = subjects.version + excluded.version
     returning subject, version::int`,
    [[...several.keys()], [...several.values()]],
  );
  const next = new Map(spoken.map(({ subject, version }) => [subject, version - (several.get(subject) ?? 0)]));
  const events = drafts.map((draft) => {
    const subjectversion = (next.get(draft.subject) ?? 0) + 1;
    next.set(draft.subject, subjectversion);
    return { ...draft, subjectversion };
  });
  const [row] = await tx.query<{ written: number }[]>(
    `with written as (
       insert into outbox (id, topic, key, event)
       select (event ->> 'id')::uuid, $1, event ->> 'subject', event
       from jsonb_array_elements($2::jsonb) with ordinality as e (event, place) order by place
       returning 1
     ) select count(*)::int as written from written`,
    [factsTopic(owner), JSON.stringify(events)],
  );
  if (row?.written !== drafts.length) throw new Error('the outbox did not take every row');
  return next;
}

const draft = <D extends EventDefinition<TObject>>(
  definition: D,
  subject: string,
  data: DataOf<D>,
  cause: Cause,
  id: string,
): Draft<DataOf<D>> => ({
  specversion: '1.0',
  id,
  source: `/bobine/${definition.owner}`,
  type: definition.type,
  subject,
  time: new Date().toISOString(),
  datacontenttype: 'application/json',
  project: cause.project,
  actor: cause.actor,
  correlation: cause.correlation,
  ...(cause.causation ? { causation: cause.causation } : {}),
  ...withTrace(traceparent()),
  keys: formatKeys(definition.keys(data as never)),
  data,
});
const withTrace = (parent: string | undefined) => (parent ? { traceparent: parent } : {});
type Draft<D> = Omit<Envelope<D>, 'subjectversion'>;

/** Writes an accepted claim into the door's outbox as its vendor sent it, with the attributes the door adds. */
export async function emitClaim(tx: Tx, claim: Draft<unknown>): Promise<Envelope> {
  if (!isClaimType(claim.type) || !eventDefinition(claim.type)) throw new Error(`${claim.type} is no claim`);
  const [event] = await writeToOutbox(tx, [{ ...claim, ...withTrace(traceparent()) }], CLAIMS_TOPIC);
  return event!;
}

type Written = { id: string; subject: string };

/** What transactions have written, each its own. */
const written = new WeakMap<Tx, Written[]>();
const remember = (tx: Tx, drafts: Written[]): void => {
  const of = written.get(tx) ?? [];
  for (const { id, subject } of drafts) of.push({ id, subject });
  written.set(tx, of);
};

/** Whether a transaction has something to publish. */
export const hasEmitted = (tx: Tx): boolean => written.has(tx);

/** The ids of what a transaction has written so far of one subject. */
export const writtenOf = (tx: Tx, subject: string): string[] =>
  (written.get(tx) ?? []).filter((each) => each.subject === subject).map(({ id }) => id);

/** The events that a transaction has written so far, as they would be published, in order. */
export async function eventsOf(tx: Tx): Promise<Envelope[]> {
  const ids = (written.get(tx) ?? []).map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await tx.query<{ event: Envelope }[]>(
    'select event from outbox where id = any($1::uuid[]) order by seq',
    [ids],
  );
  return rows.map(({ event }) => event);
}

/** Writes events of one subject, in order. Only the version comes back: the events themselves are known here. */
async function writeToOutbox<D>(tx: Tx, drafts: Draft<D>[], topic: string): Promise<Envelope<D>[]> {
  remember(tx, drafts);
  const [row] = await tx.query<{ version: string; written: number }[]>(
    `with subject as (
       insert into subjects (subject, version) values ($1, $3)
       on conflict (subject) do update set version = subjects.version + $3
       returning version
     ), written as (
       insert into outbox (id, topic, key, event)
       select (draft ->> 'id')::uuid, $2, $1, jsonb_set(draft, '{subjectversion}', to_jsonb(version - $3 + place))
       from subject, jsonb_array_elements($4::jsonb) with ordinality as d (draft, place)
       order by place
       returning 1
     )
     select version, (select count(*)::int from written) as written from subject`,
    [drafts[0]?.subject, topic, drafts.length, JSON.stringify(drafts)],
  );
  if (row?.written !== drafts.length) throw new Error('the outbox did not take every row');
  const before = Number(row.version) - drafts.length;
  return drafts.map((draft, place) => ({ ...draft, subjectversion: before + place + 1 }));
}
