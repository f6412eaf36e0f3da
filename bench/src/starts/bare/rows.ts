import type pg from 'pg';
import type { SliceAsk } from '../slice.js';

/** What the deliveries of the bare side are kept in, beside what every side keeps. */
export const TABLES = `
  create table facts (id text primary key, type text not null, work text not null);
  insert into facts values ('registered', 'work.registered', 'BENCH');
  create table specifications (code text primary key, definition jsonb not null);
  create table deliverables (
    code text primary key, specification text not null references specifications (code), status text not null,
    manifest text, sha256 text, package jsonb, dispatch text
  );
  create table findings (deliverable text not null references deliverables (code), finding jsonb not null)`;

/** `delivery` records its steps as ours does; `unseen` does not. */
export type BareAsk = SliceAsk & { workflow: 'delivery' | 'unseen' };

export const runOf = (deliverable: string): string => `${deliverable}/delivery`;

export async function markOf(db: pg.Pool): Promise<string> {
  const { rows } = await db.query<{ seq: string }>('select coalesce(max(seq), 0) as seq from outbox');
  return rows[0]?.seq ?? '0';
}

export async function ended(db: pg.Pool, deliverables: string[]): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from runs where run = any($1) and status <> 'running'`,
    [deliverables.map(runOf)],
  );
  return rows[0]?.n ?? 0;
}

/** Whether all that was said since is read. */
export async function drained(db: pg.Pool, mark: string): Promise<boolean> {
  const { rows } = await db.query<{ drained: boolean }>(
    `select bool_and(exists (select from events where events.id = outbox.id::text)) as drained
     from outbox where seq > $1`,
    [mark],
  );
  return rows[0]?.drained ?? false;
}

export async function runTimes(db: pg.Pool, deliverables: string[]): Promise<number[]> {
  const { rows } = await db.query<{ ms: string }>(
    'select extract(epoch from ended_at - ordered_at) * 1000 as ms from runs where run = any($1)',
    [deliverables.map(runOf)],
  );
  return rows.map(({ ms }) => Number(ms));
}

export async function rowsLeft(db: pg.Pool, deliverables: string[], mark: string): Promise<Record<string, number>> {
  const { rows } = await db.query<{ what: string; n: number }>(
    `select 'deliverables sent' as what, count(*)::int as n from deliverables
     where code = any($1) and status = 'sent' and dispatch is not null
     union all
     select 'runs completed', count(*)::int from runs where run = any($2) and status = 'completed'
     union all
     select 'steps done', count(*)::int from steps where run = any($2) and status = 'done'
     union all
     select 'events read', count(*)::int from outbox join events on events.id = outbox.id::text where seq > $3
     union all
     select event ->> 'type', count(*)::int from outbox where seq > $3 group by 1`,
    [deliverables, deliverables.map(runOf), mark],
  );
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
}
