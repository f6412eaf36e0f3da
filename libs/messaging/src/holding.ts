import type { Envelope } from '@bobine/contracts';
import { type Database, isTransient, lockNames, type Tx } from '@bobine/persistence';
import type { Logger } from '@bobine/runtime';
import { type EventHandler, inSavepoint, type Outcome, park } from './consume.js';

/** The name of the lock that both holding and creating take, so that no claim is held for what exists already. */
export const appearance = (thing: string): string => `appears:${thing}`;

/**
 * Holds a claim about something not yet known until that appears or its retention ends.
 * The caller has locked `appearance(waitsFor)`.
 */
export async function hold(
  tx: Tx,
  consumer: string,
  event: Envelope,
  waitsFor: string,
  until: Date,
  reason: string,
): Promise<Outcome> {
  await tx.query(
    `insert into held (consumer, event_id, subject, waits_for, until, reason, event) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (consumer, event_id) do nothing`,
    [consumer, event.id, event.subject, waitsFor, until, reason, JSON.stringify(event)],
  );
  return { outcome: 'held', reason };
}

/** Takes out, in the order they came, what was held for something that now exists; the caller handles it in the same transaction. */
export async function takeHeld(tx: Tx, consumer: string, appeared: string): Promise<Envelope[]> {
  const rows = await tx.query<{ event: Envelope }[]>(
    `with taken as (delete from held where consumer = $1 and waits_for = $2 returning event, at)
     select event from taken order by at`,
    [consumer, appeared],
  );
  return rows.map(({ event }) => event);
}

/**
 * Handles again, in order, what was held for something that now exists.
 * One that fails is parked, so that neither the others nor what made the thing appear fail with it.
 */
export async function releaseHeld(tx: Tx, consumer: string, appeared: string, handler: EventHandler): Promise<void> {
  for (const event of await takeHeld(tx, consumer, appeared)) {
    await lockNames(tx, [`subject:${event.subject}`, ...(handler.locks?.(event) ?? [])]);
    try {
      await inSavepoint(tx, async () => {
        const outcome = await handler.handle(event, tx);
        if (outcome.outcome !== 'held') await settleHeld(tx, consumer, event, outcome);
      });
    } catch (error) {
      if (isTransient(error)) throw error;
      // It is parked and no longer held: a replay writes its inbox row anew.
      await tx.query('delete from inbox where consumer = $1 and event_id = $2', [consumer, event.id]);
      await park(tx, consumer, event, error instanceof Error ? error.message : String(error), handler);
    }
  }
}

/** Takes out what is held from one actor about one project: what a revoked grant refuses. */
export async function takeHeldOf(tx: Tx, consumer: string, actor: string, project: string): Promise<Envelope[]> {
  const rows = await tx.query<{ event: Envelope }[]>(
    `with taken as (
       delete from held where consumer = $1 and event ->> 'actor' = $2 and event ->> 'project' = $3 returning event, at
     )
     select event from taken order by at`,
    [consumer, actor, project],
  );
  return rows.map(({ event }) => event);
}

/** What is held for some things, for which of them, and until when; it stays held. */
export const heldFor = (
  tx: Tx,
  consumer: string,
  things: string[],
): Promise<{ event: Envelope; thing: string; until: Date }[]> =>
  tx.query(
    `select event, waits_for as thing, until from held where consumer = $1 and waits_for = any($2) order by at`,
    [consumer, things],
  );

/** Writes how an event that had been held ended in the end. */
export async function settleHeld(
  tx: Tx,
  consumer: string,
  event: Envelope,
  { outcome, reason }: Outcome,
): Promise<void> {
  await tx.query(
    'update inbox set outcome = $3, reason = $4, at = clock_timestamp() where consumer = $1 and event_id = $2',
    [consumer, event.id, outcome, reason ?? null],
  );
}

/** Looks every second for claims whose retention has ended, and lets the owner refuse them. */
export function sweepHeld(
  db: Database,
  consumer: string,
  expired: (event: Envelope, tx: Tx) => Promise<void>,
  logger: Logger,
): () => Promise<void> {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const sweep = async (): Promise<void> => {
    try {
      await db.transaction(async (tx) => {
        const [rows] = await tx.query<[{ event: Envelope }[], number]>(
          `delete from held where ctid in (
             select ctid from held where consumer = $1 and until < clock_timestamp() order by until limit 100 for update skip locked
           ) returning event`,
          [consumer],
        );
        for (const { event } of rows) {
          await expired(event, tx);
          await settleHeld(tx, consumer, event, { outcome: 'refused', reason: 'What it is about never appeared.' });
        }
      });
    } catch (error) {
      logger.warn({ err: error }, 'held claims are looked at again');
    }
  };
  const timer = setInterval(() => {
    if (!stopped) running = running.then(sweep);
  }, 1000);
  return async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
}
