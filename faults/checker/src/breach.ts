import type pg from 'pg';

/**
 * What is asserted. `law`: for each reader an accepted event ends exactly once in one of its ways. I1: every receipt is in
 * the door's inbox. I2: no effect lacks the event that was sent. I3: one effect each. I4: versions per subject are
 * contiguous. I5: outboxes are empty, and each event is in Kafka. I6: what is read equals its owners' rows. I7: the final
 * state is that of a run without faults.
 */
export type Invariant = 'law' | 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7';

/** What rows are read through: a pool, or one connection of it. */
export type Db = Pick<pg.Pool, 'query'>;

/** One thing that is not as it must be, by name. */
export type Breach = { invariant: Invariant; what: string };

/** What one look found, and how many things it compared. */
export type Found = { breaches: Breach[]; compared: Record<string, number> };

/** Owners of facts, each with an outbox; all of them read, and so does the API. */
export const OWNERS = ['production', 'assets', 'deliverables', 'orchestrator', 'exchange'] as const;
export type Owner = (typeof OWNERS)[number];
export const READERS = [...OWNERS, 'api'] as const;

export const ask = async <Row extends object>(db: Db, sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await db.query<Row>(sql, values)).rows;

export const counted = async (db: Db, sql: string, values: unknown[] = []): Promise<number> =>
  (await ask<{ n: number }>(db, sql, values))[0]?.n ?? 0;

export const breach = (invariant: Invariant, what: string): Breach => ({ invariant, what });

/** Every event that an owner has written to be published, as one table. */
export const EVERYTHING_SAID = OWNERS.map(
  (owner) => `select id::text as id, event ->> 'type' as type, '${owner}' as owner, event from ${owner}.outbox`,
).join(' union all ');

/** What is one person's own matter: no workflow hears of it, and the API shows it to that person alone and not as an event. */
export const OWN_MATTER = `(type like 'bobine.notice.%' or type in (
  'bobine.notices.chosen.v1', 'bobine.follow.set.v1', 'bobine.view.kept.v1', 'bobine.view.dropped.v1'))`;

/** The first few of many, with how many more there are. */
export function some(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
