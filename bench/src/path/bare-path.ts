import pg from 'pg';
import { onDatabase, type Servers } from '@bobine/local';
import { startSide } from '../side/side.js';
import type { Ask } from './bare/stamps.js';
import type { Measured, MeasuredPath } from './measure.js';

const DATABASE = 'bobine_bench_bare';

export type BarePath = { path: MeasuredPath<string>; stop: () => Promise<void> };

/** Starts the bare path in a process of its own, on the same servers and with a database of its own. */
export async function barePath(servers: Servers): Promise<BarePath> {
  const admin = new pg.Pool({ connectionString: servers.databaseUrl, max: 1 });
  await admin.query(`create database ${DATABASE}`);
  await admin.end();
  const url = onDatabase(servers.databaseUrl, DATABASE);
  const side = await startSide<Ask, void>(new URL('./bare/bare-main.js', import.meta.url), {
    BARE_DATABASE_URL: url,
    KAFKA_BROKERS: servers.kafkaBrokers,
    TEMPORAL_ADDRESS: servers.temporalAddress,
  });
  const db = new pg.Pool({ connectionString: url, max: 2 });
  return {
    path: {
      name: 'bare',
      prepare: async (names) => {
        await side.ask({ prepare: names });
        return { done: async () => true };
      },
      send: async (name) => {
        await side.ask({ send: name });
        return name;
      },
      reacted: async (name) => ((await db.query('select 1 from effects where id = $1', [name])).rowCount ?? 0) > 0,
      measured: (names) => milestones(db, names),
      faults: (names) => notOnce(db, names),
    },
    stop: async () => {
      await db.end();
      await side.stop();
    },
  };
}

type Row = { id: string; sent: number; first: number; second: number; active: number; written: string };

async function milestones(db: pg.Pool, names: string[]): Promise<Measured[]> {
  const { rows } = await db.query<Row>(
    `select id, sent, first_consumed as first, second_consumed as second, active,
       extract(epoch from written) * 1000 as written
     from effects where id = any($1)`,
    [names],
  );
  return rows.map(({ sent, first, second, active, written }) => ({
    took: Number(written) - sent,
    places: {
      'first consumed': first - sent,
      'second consumed': second - sent,
      'activity begins': active - sent,
      'row written': Number(written) - sent,
    },
  }));
}

async function notOnce(db: pg.Pool, names: string[]): Promise<string[]> {
  const { rows } = await db.query<{ name: string; n: number }>(
    `select a.name, (select count(*)::int from effects e where e.id = a.name) as n from unnest($1::text[]) as a (name)`,
    [names],
  );
  return rows.filter(({ n }) => n !== 1).map(({ name, n }) => `${name} left ${n} rows`);
}
