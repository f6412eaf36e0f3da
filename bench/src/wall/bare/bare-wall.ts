import { randomUUID } from 'node:crypto';
import pg from 'pg';

type Shot = { shot: string; sequence: string; frames: number; order: number; recordIn: string };
type Task = { type: string; shot: string };

/** Two tables as one would make them for a wall, and what is said of their rows. */
export const TABLES = `
  create table shots (
    work text not null, shot text not null, sequence text not null, frames int not null, place int not null,
    record_in text not null, vendor text, dropped_by text, version int not null default 1, primary key (work, shot)
  );
  create index shots_place on shots (work, place);
  create table tasks (
    id text primary key, work text not null, shot text not null, type text not null, status text not null,
    attempt int not null default 1, vendor text, role text, person text, due timestamptz, priority text, media text,
    version int not null default 1, unique (work, shot, type)
  );
  create table outbox (
    seq bigint generated always as identity primary key, id uuid not null unique, event jsonb not null,
    published_at timestamptz
  );`;

/** Rows of a wall, inserted with pg alone, many at a time. */
export class BareWall {
  readonly pool: pg.Pool;

  constructor(url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 8 });
  }

  async open(): Promise<this> {
    await this.pool.query(TABLES);
    return this;
  }

  async insertShots(work: string, shots: Shot[]): Promise<void> {
    await this.pool.query(
      `insert into shots (work, shot, sequence, frames, place, record_in)
       select $1, shot, sequence, frames, "order", "recordIn"
       from jsonb_to_recordset($2) as s(shot text, sequence text, frames int, "order" int, "recordIn" text)`,
      [work, JSON.stringify(shots)],
    );
  }

  async insertTasks(work: string, vendor: string, tasks: Task[]): Promise<void> {
    await this.pool.query(
      `insert into tasks (id, work, shot, type, status, vendor)
       select gen_random_uuid(), $1, shot, type, 'ready', $2 from jsonb_to_recordset($3) as t(shot text, type text)`,
      [work, vendor, JSON.stringify(tasks)],
    );
  }

  /** The same rows, and in the same transaction what is said of each. */
  async insertTold(rows: () => Promise<void>, told: object[]): Promise<void> {
    const events = told.map((data) => ({
      ...{ id: randomUUID(), type: 'row.added', time: new Date().toISOString(), project: 'bench', actor: 'bench' },
      data: { ...data, note: 'x'.repeat(200) },
    }));
    await rows();
    await this.pool.query(
      `insert into outbox (id, event) select (e ->> 'id')::uuid, e from jsonb_array_elements($1::jsonb) as e`,
      [JSON.stringify(events)],
    );
  }

  /** A window and the tasks of its shots. */
  async window(work: string, offset: number, limit: number): Promise<number> {
    const shots = await this.pool.query(
      `select shot, sequence, frames, place, record_in, vendor, dropped_by, version from shots
       where work = $1 order by place offset $2 limit $3`,
      [work, offset, limit],
    );
    const tasks = await this.pool.query(
      `select shot, type, id, status, attempt, vendor, role, person, due, priority, media, version from tasks
       where work = $1 and shot = any($2::text[])`,
      [work, (shots.rows as Shot[]).map(({ shot }) => shot)],
    );
    return tasks.rows.length;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
