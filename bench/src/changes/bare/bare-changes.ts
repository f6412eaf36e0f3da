import { randomUUID } from 'node:crypto';
import type pg from 'pg';

const eventOf = (task: string, status: string) => ({
  id: randomUUID(),
  ...{ type: 'task.changed', subject: task, time: new Date().toISOString(), project: 'bench', actor: 'bench' },
  data: { task, status, note: 'x'.repeat(200) },
});

/** One change as a transaction of its own: the row, and what is said of it. */
export async function bareChange(pool: pg.Pool, task: string, status: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('update tasks set status = $2, version = version + 1 where id = $1', [task, status]);
    const event = eventOf(task, status);
    await client.query('insert into outbox (id, event) values ($1, $2)', [event.id, JSON.stringify(event)]);
    await client.query('commit');
  } finally {
    client.release();
  }
}

/** Many changes in one transaction: their rows in one statement, and what is said of them in another. */
export async function bareChanges(pool: pg.Pool, tasks: string[], status: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('update tasks set status = $2, version = version + 1 where id = any($1::text[])', [
      tasks,
      status,
    ]);
    const events = tasks.map((task) => eventOf(task, status));
    await client.query(
      `insert into outbox (id, event) select (e ->> 'id')::uuid, e from jsonb_array_elements($1::jsonb) as e`,
      [JSON.stringify(events)],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
}
