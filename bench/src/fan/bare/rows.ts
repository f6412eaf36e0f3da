import type pg from 'pg';
import type { Store } from '../../side/store.js';
import type { Open } from '../crew.js';
import { runOf } from '../shape.js';

export async function markOf(db: pg.Pool): Promise<string> {
  const { rows } = await db.query<{ seq: string }>('select coalesce(max(seq), 0)::text as seq from outbox');
  return rows[0]?.seq ?? '0';
}

/** Whether all that was said since is read. */
export async function drained(db: pg.Pool, mark: string): Promise<boolean> {
  const { rows } = await db.query<{ left: boolean }>(
    `select exists (
       select from outbox where seq > $1 and not exists (select from events where events.id = outbox.id::text)) as left`,
    [mark],
  );
  return rows[0]?.left === false;
}

export async function openOf(db: pg.Pool, work: string): Promise<Open[]> {
  const { rows } = await db.query<Open>(
    `select 'task' as kind, id from tasks where work = $1 and status = 'ready'
     union all
     select 'gate', id from gates where work = $1 and status = 'open'`,
    [work],
  );
  return rows;
}

/** Reports a task done, or approves: the row under its lock, and what it says. */
export const answer = (store: Store, { kind, id }: Open): Promise<void> =>
  store.saying(async (client, say) => {
    if (kind === 'task') {
      const { rows } = await client.query<Record<string, unknown>>('select * from tasks where id = $1 for update', [
        id,
      ]);
      await client.query(`update tasks set status = 'done' where id = $1`, [id]);
      say('task.status_changed', `task/${id}`, { ...rows[0], status: 'done', was: 'ready' });
      return;
    }
    const { rows } = await client.query<Record<string, unknown>>('select * from gates where id = $1 for update', [id]);
    const votes = [{ by: 'supervisor', vote: 'approve', at: new Date().toISOString() }];
    await client.query(`update gates set status = 'approved', votes = $2 where id = $1`, [id, JSON.stringify(votes)]);
    say('vote.cast', `gate/${id}`, { ...rows[0], votes });
    say('gate.decided', `gate/${id}`, { ...rows[0], votes, status: 'approved' });
  });

export async function isOver(db: pg.Pool, work: string): Promise<boolean> {
  const { rows } = await db.query<{ status: string }>('select status from runs where run = $1', [runOf(work)]);
  return rows[0]?.status === 'completed';
}

export async function rowsLeft(db: pg.Pool, mark: string, work: string): Promise<Record<string, number>> {
  const run = runOf(work);
  const { rows } = await db.query<{ what: string; n: number }>(
    `select 'tasks done' as what, count(*)::int as n from tasks where work = $1 and status = 'done'
     union all
     select 'gates approved', count(*)::int from gates where work = $1 and status = 'approved'
     union all
     select 'runs completed', count(*)::int from runs where starts_with(run, $2) and status = 'completed'
     union all
     select 'steps done', count(*)::int from steps where starts_with(run, $2) and status = 'done'
     union all
     select event ->> 'type', count(*)::int from outbox where seq > $3 group by 1`,
    [work, run, mark],
  );
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
}

/** Rows in all tables. */
export async function rowsOf(db: pg.Pool): Promise<number> {
  const { rows: tables } = await db.query<{ name: string }>('select relname as name from pg_stat_user_tables');
  const counts = tables.map(({ name }) => `(select count(*) from ${name})`);
  const { rows } = await db.query<{ n: string }>(`select (${counts.join(' + ')})::text as n`);
  return Number(rows[0]?.n);
}
