import type { Change, Store } from '../../side/store.js';

/** What the bare show is kept in, beside what every side keeps. */
export const TABLES = `
  create table cuts (code text primary key, work text not null, frames int not null, locked boolean not null);
  create table cut_shots (cut text not null, shot text not null, place int not null, made jsonb not null, primary key (cut, shot));
  create table facts (id text primary key, type text not null, work text not null, shot text not null);
  create index facts_of_shot on facts (work, shot);
  create table waits (run text primary key, work text not null, shot text not null);
  create index waits_of_shot on waits (work, shot);
  create table items (run text not null, key text not null, place int not null, status text not null, primary key (run, key));
  create table tasks (id text primary key, run text not null, work text not null, unit text not null, status text not null);
  create index tasks_open on tasks (work) where status = 'ready';
  create table gates (
    id text primary key, run text not null, work text not null, unit text not null, status text not null, votes jsonb not null
  );
  create index gates_open on gates (work) where status = 'open'`;

/** What the owners of cuts, tasks and decisions do for a run; each a transaction and what it says. */
export const ownerActivities = (store: Store) => ({
  lockCut: (cut: string): Promise<{ code: string }[]> =>
    store.saying(async (client, say) => {
      const { rows } = await client.query<{ code: string; made: object }>(
        'select shot as code, made from cut_shots where cut = $1 order by place',
        [cut],
      );
      const list = rows.map(({ code, made }) => ({ code, ...made }));
      await client.query('update cuts set locked = true where code = $1', [cut]);
      say('cut.locked', `cut/${cut}`, { cut, list });
      return list;
    }),
  currentCut: async (work: string): Promise<{ cut: string; frames: number }> => {
    const { rows } = await store.pool.query<{ cut: string; frames: number }>(
      'select code as cut, frames from cuts where work = $1 and locked',
      [work],
    );
    return rows[0] ?? { cut: '', frames: 0 };
  },
  openTask: (run: string, work: string, unit: string): Promise<void> =>
    store.saying(async (client, say) => {
      const id = `${run}:make`;
      await client.query(`insert into tasks values ($1, $2, $3, $4, 'ready') on conflict do nothing`, [
        ...[id, run, work, unit],
      ]);
      say('task.opened', `task/${id}`, { task: id, run, work, unit, status: 'ready' });
    }),
  openGate: (run: string, work: string, unit: string): Promise<void> =>
    store.saying(async (client, say) => {
      const id = `${run}:judge`;
      await client.query(`insert into gates values ($1, $2, $3, $4, 'open', '[]') on conflict do nothing`, [
        ...[id, run, work, unit],
      ]);
      say('gate.opened', `gate/${id}`, { gate: id, run, work, unit, status: 'open' });
    }),
});
export type OwnerActivities = ReturnType<typeof ownerActivities>;

/** What a run keeps of itself: its steps as they change, its items, what it waits for, its own words and its end. */
export const runActivities = (store: Store) => ({
  record: (run: string, { starts, changes, says, ends }: Recorded): Promise<void> =>
    store.saying(async (client, say) => {
      if (starts) {
        await client.query(
          `insert into runs (run, status, ordered_at) values ($1, 'running', now()) on conflict do nothing`,
          [run],
        );
        say('run.started', `run/${run}`, { run, status: 'running' });
      }
      await client.query(
        `insert into steps (run, step, status, opened_at, ended_at, output)
         select $1, step, status, now(), case when status = 'done' then now() end, output
         from jsonb_to_recordset($2::jsonb) as c (step text, status text, output jsonb)
         on conflict (run, step) do update
         set status = excluded.status, ended_at = excluded.ended_at, output = excluded.output`,
        [run, JSON.stringify(changes)],
      );
      for (const change of changes) say('step.changed', `run/${run}`, { run, ...change });
      if (says) say('milestone.reached', `run/${run}`, { run, milestone: says });
      if (!ends) return;
      await client.query(`update runs set status = 'completed', ended_at = clock_timestamp() where run = $1`, [run]);
      say('run.ended', `run/${run}`, { run, status: 'completed' });
    }),
  items: async (run: string, keys: string[]): Promise<void> => {
    await store.pool.query(
      `insert into items select $1, key, place, 'waiting' from jsonb_array_elements_text($2::jsonb) with ordinality as i (key, place)
       on conflict do nothing`,
      [run, JSON.stringify(keys)],
    );
  },
  /** One more item has ended: how far the fan-out is. */
  itemEnded: (run: string, key: string): Promise<void> =>
    store.saying(async (client, say) => {
      await client.query(`update items set status = 'completed' where run = $1 and key = $2`, [run, key]);
      const { rows } = await client.query<{ total: number; done: number }>(
        `select count(*)::int as total, count(*) filter (where status = 'completed')::int as done from items where run = $1`,
        [run],
      );
      say('step.changed', `run/${run}`, { run, step: 'shots', status: 'open', items: rows[0] });
    }),
  /** The facts of a shot that came early; who waits is found by those that come later. */
  known: async (run: string, work: string, shot: string): Promise<string[]> => {
    await store.pool.query('insert into waits values ($1, $2, $3) on conflict do nothing', [run, work, shot]);
    const { rows } = await store.pool.query<{ id: string }>('select id from facts where work = $1 and shot = $2', [
      ...[work, shot],
    ]);
    return rows.map(({ id }) => id);
  },
});
export type RunActivities = ReturnType<typeof runActivities>;

/** One turn of a run: its beginning, steps that changed, a word of its own, its end. */
export type Recorded = { starts?: boolean; changes: Change[]; says?: string; ends?: boolean };
