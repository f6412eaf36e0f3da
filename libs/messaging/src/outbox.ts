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
} from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
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
  const event: Omit<Envelope<DataOf<D>>, 'subjectversion'> = {
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
    keys: formatKeys(definition.keys(data as never)),
    data,
  };
  return writeToOutbox(tx, event, factsTopic(definition.owner));
}

/** Writes an accepted claim into the door's outbox as its vendor sent it, with the attributes the door adds. */
export async function emitClaim(tx: Tx, claim: Omit<Envelope, 'subjectversion'>): Promise<Envelope> {
  if (!isClaimType(claim.type) || !eventDefinition(claim.type)) throw new Error(`${claim.type} is no claim`);
  return writeToOutbox(tx, claim, CLAIMS_TOPIC);
}

async function writeToOutbox<D>(
  tx: Tx,
  event: Omit<Envelope<D>, 'subjectversion'>,
  topic: string,
): Promise<Envelope<D>> {
  const [row] = await tx.query<{ event: Envelope<D> }[]>(
    `with subject as (
       insert into subjects (subject, version) values ($2, 1)
       on conflict (subject) do update set version = subjects.version + 1
       returning version
     )
     insert into outbox (id, topic, key, event)
     select $1, $3, $2, jsonb_set($4::jsonb, '{subjectversion}', to_jsonb(version)) from subject
     returning event`,
    [event.id, event.subject, topic, JSON.stringify(event)],
  );
  if (!row) throw new Error('the outbox took no row');
  return row.event;
}
