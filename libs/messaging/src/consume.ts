import type { Envelope } from '@bobine/contracts';
import { type Database, isTransient, lockNames, type Tx } from '@bobine/persistence';
import { type Logger, traced } from '@bobine/runtime';
import type { EventLog, LogConsumer, LogMessage } from './event-log.js';

/** How an event ended for a reader. `ignored`: it was looked at, and there was nothing to do. */
export type Outcome = { outcome: 'applied' | 'ignored' | 'refused' | 'held'; reason?: string };

/** Does something as part of the reading of an event. */
export type Reading = <T>(event: Envelope, work: () => Promise<T>) => Promise<T>;

/** What a reader does with events; safe twice, because it is called once per event and transaction. */
export type EventHandler = {
  /** The events this reader reads; of the others it keeps no trace. */
  wants: (event: Envelope) => boolean;
  /**
   * Of those, the ones there is something to do for by now, asked once a batch before its transaction: a reader that could be
   * concerned by anything, and is by little, keeps no trace of the rest either.
   */
  narrow?: (events: Envelope[], db: Pick<Database, 'query'>) => Promise<Envelope[]>;
  /** Names to lock before the event is handled, beside its subject; all those of a batch are locked first, sorted. */
  locks?: (event: Envelope) => string[];
  handle: (event: Envelope, tx: Tx) => Promise<Outcome>;
  /**
   * The same for many events in a few statements; if it fails, they are handled one by one. What is said for one of them is
   * said within `reading`, so that a trace shows what led to it.
   */
  together?: (events: Envelope[], tx: Tx, reading: Reading) => Promise<Outcome[]>;
  /** Called after the events of a batch, in its transaction: for what is to be locked last, and once. */
  settle?: (tx: Tx) => Promise<void>;
  /** Called when an event is parked, in the transaction that parks it, to say so in public. */
  parked?: (event: Envelope, reason: string, tx: Tx) => Promise<void>;
};

const MAX_FAILURES = 5;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The event in a message, or undefined when it is none: only the door writes to our topics, so that is a bug to see. */
export function readEnvelope(message: LogMessage): Envelope | undefined {
  try {
    const event = JSON.parse(message.value?.toString('utf8') ?? '') as Envelope;
    return typeof event.id === 'string' && typeof event.type === 'string' && typeof event.subject === 'string'
      ? event
      : undefined;
  } catch {
    return undefined;
  }
}

/** At least once from the log, once in effect: inbox row and effect commit together, then the offset. */
export function consume(
  name: string,
  log: EventLog,
  topics: string[],
  db: Database,
  handler: EventHandler,
  logger: Logger,
  count: (topic: string, events: number) => void = () => undefined,
): Promise<LogConsumer> {
  const read = async (messages: LogMessage[]): Promise<number> => {
    const events = messages.map(readEnvelope);
    for (const [at, event] of events.entries()) {
      if (!event) logger.error({ offset: String(messages[at]?.offset) }, 'a message is no event; it is passed over');
    }
    try {
      const done = await applyBatch(name, db, handler, events, logger);
      for (const [topic, read] of Map.groupBy(messages.slice(0, done), ({ topic }) => topic)) count(topic, read.length);
      return done;
    } catch (error) {
      // The batch as a whole failed (a connection, a deadlock that outlived its retries): nothing was done, nothing counts.
      logger.warn({ err: error }, 'a batch is tried again');
      await pause(200);
      return 0;
    }
  };
  return log.consume(`bobine.${name}`, topics, read, handler.together ? 'ofAll' : 'ofOne');
}

/**
 * Applies a batch and answers how many events, from the first, are done for good: in one transaction all at once where the
 * reader can, and if that fails in another one by one.
 */
export async function applyBatch(
  name: string,
  db: Database,
  handler: EventHandler,
  events: (Envelope | undefined)[],
  logger: Logger,
): Promise<number> {
  const wantable = events.filter((event): event is Envelope => event !== undefined && handler.wants(event));
  const wanted = handler.narrow && wantable.length > 0 ? await handler.narrow(wantable, db) : wantable;
  if (wanted.length === 0) return events.length;
  const isWanted = new Set(wanted);
  let failed: { event: Envelope; error: unknown } | undefined;
  const work = async (tx: Tx, all: EventHandler['together']): Promise<number> => {
    failed = undefined;
    await lockNames(
      tx,
      wanted.flatMap((event) => [`subject:${event.subject}`, ...(handler.locks?.(event) ?? [])]),
    );
    const { seen, blocked } = await standingOf(tx, name, wanted);
    const fresh = [...new Map(wanted.map((event) => [event.id, event])).values()].filter(
      (event) => !seen.has(event.id) && !blocked.has(event.subject),
    );
    // One event alone needs no savepoint: what fails undoes the whole, and nothing else is in it.
    const alone = fresh.length === 1 && blocked.size === 0;
    if (all && fresh.length > 0) {
      await applyTogether(name, fresh, all, tx);
      for (const event of fresh) seen.add(event.id);
    }
    for (const [at, event] of events.entries()) {
      if (!event || seen.has(event.id) || !isWanted.has(event)) continue;
      seen.add(event.id);
      if (blocked.has(event.subject)) {
        await park(tx, name, event, 'An earlier event of the same subject is parked.', handler);
        continue;
      }
      try {
        if (alone) await applyOne(name, event, handler, tx);
        else await inSavepoint(tx, () => applyOne(name, event, handler, tx));
      } catch (error) {
        if (isTransient(error)) throw error;
        failed = { event, error };
        if (alone) throw new Undone(at);
        await handler.settle?.(tx);
        return at;
      }
    }
    await handler.settle?.(tx);
    return events.length;
  };
  const { together } = handler;
  if (together && wanted.length > 1) {
    // If it fails nothing has happened yet, and each is handled by itself: then it shows which one it was.
    const done = await db
      .transaction((tx) => work(tx, together))
      .catch((error: unknown) => {
        if (isTransient(error)) throw error;
        logger.warn({ err: error }, 'the events of a batch are handled one by one');
      });
    if (done !== undefined) return done;
  }
  const done = await db
    .transaction((tx) => work(tx, undefined))
    .catch((error: unknown) => {
      if (error instanceof Undone) return error.at;
      throw error;
    });
  if (failed) await countFailure(name, db, handler, failed.event, failed.error, logger);
  return done;
}

/** The one event of a batch failed, and its transaction with it. */
class Undone extends Error {
  constructor(readonly at: number) {
    super('undone');
  }
}

/** Applies events in a few statements. */
async function applyTogether(
  name: string,
  events: Envelope[],
  together: NonNullable<EventHandler['together']>,
  tx: Tx,
): Promise<void> {
  const outcomes = await together(events, tx, readingOf(name));
  const rows = events.map(({ id, type, subject }, at) => ({ id, type, subject, ...outcomes[at] }));
  await tx.query(
    `insert into inbox (consumer, event_id, type, subject, outcome, reason)
     select $1, id, type, subject, outcome, reason
     from jsonb_to_recordset($2) as of(id text, type text, subject text, outcome text, reason text)`,
    [name, JSON.stringify(rows)],
  );
}

/** What an event leads to is traced as part of its reading. */
const readingOf =
  (reader: string): Reading =>
  ({ id, type, project, traceparent }, work) =>
    traced('read', { reader, event: id, type, project }, work, traceparent);

async function applyOne(name: string, event: Envelope, handler: EventHandler, tx: Tx): Promise<void> {
  const { outcome, reason } = await readingOf(name)(event, () => handler.handle(event, tx));
  await tx.query(
    'insert into inbox (consumer, event_id, type, subject, outcome, reason) values ($1, $2, $3, $4, $5, $6)',
    [name, event.id, event.type, event.subject, outcome, reason ?? null],
  );
}

/** Runs work so that its failure undoes only itself. */
export async function inSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.query('savepoint one_event');
  try {
    const result = await work();
    await tx.query('release savepoint one_event');
    return result;
  } catch (error) {
    await tx.query('rollback to savepoint one_event');
    throw error;
  }
}

/** Which of these events the reader has had before, and of which of their subjects an event is parked. */
async function standingOf(
  tx: Tx,
  name: string,
  events: Envelope[],
): Promise<{ seen: Set<string>; blocked: Set<string> }> {
  const rows = await tx.query<{ seen: string | null; blocked: string | null }[]>(
    `select event_id as seen, null as blocked from inbox where consumer = $1 and event_id = any($2::text[])
     union all
     select event_id, null from parked where consumer = $1 and event_id = any($2::text[])
     union all
     select null, subject from parked where consumer = $1 and replayed_at is null and subject = any($3::text[])`,
    [name, events.map(({ id }) => id), events.map(({ subject }) => subject)],
  );
  const given = (values: (string | null)[]) => new Set(values.filter((value) => value !== null));
  return { seen: given(rows.map(({ seen }) => seen)), blocked: given(rows.map(({ blocked }) => blocked)) };
}

/** Counted in a transaction of its own, so that the count outlives the undone work; after five, parked. */
async function countFailure(
  name: string,
  db: Database,
  handler: EventHandler,
  event: Envelope,
  error: unknown,
  logger: Logger,
): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  const parkedNow = await db.transaction(async (tx) => {
    const [row] = await tx.query<{ count: number }[]>(
      `insert into failures (consumer, event_id, count, last_error) values ($1, $2, 1, $3)
       on conflict (consumer, event_id) do update set count = failures.count + 1, last_error = $3
       returning count`,
      [name, event.id, message],
    );
    if ((row?.count ?? 0) < MAX_FAILURES) return false;
    await park(tx, name, event, message, handler);
    return true;
  });
  logger[parkedNow ? 'error' : 'warn'](
    { err: error, event: event.id, type: event.type },
    parkedNow ? 'an event is parked' : 'an event failed and is tried again',
  );
  if (!parkedNow) await pause(100);
}

/** Puts an event aside for an operator, with the reason; the later ones of its subject go behind it. */
export async function park(
  tx: Tx,
  name: string,
  event: Envelope,
  reason: string,
  handler: EventHandler,
): Promise<void> {
  await tx.query(
    'insert into parked (consumer, event_id, subject, reason, event) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [name, event.id, event.subject, reason, JSON.stringify(event)],
  );
  await handler.parked?.(event, reason, tx);
}

/** Applies a parked event once more, and then those of its subject that were parked behind it, in order. */
export async function replayParked(name: string, eventId: string, handler: EventHandler, tx: Tx): Promise<string> {
  const [row] = await tx.query<{ event: Envelope; subject: string }[]>(
    'select event, subject from parked where consumer = $1 and event_id = $2 and replayed_at is null for update',
    [name, eventId],
  );
  if (!row) return 'nothing is parked under this id';
  const behind = await tx.query<{ event: Envelope }[]>(
    `select event from parked where consumer = $1 and subject = $2 and replayed_at is null and event_id <> $3
     order by seq for update`,
    [name, row.subject, eventId],
  );
  for (const { event } of [{ event: row.event }, ...behind]) {
    await lockNames(tx, [`subject:${event.subject}`, ...(handler.locks?.(event) ?? [])]);
    await applyOne(name, event, handler, tx);
    await tx.query('update parked set replayed_at = clock_timestamp() where consumer = $1 and event_id = $2', [
      name,
      event.id,
    ]);
  }
  await handler.settle?.(tx);
  return `applied, with ${behind.length} behind it`;
}
