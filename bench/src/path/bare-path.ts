import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { onDatabase, type Servers } from '@bobine/local';
import type { Answer, Ask } from './bare/stamps.js';
import type { Measured, MeasuredPath } from './measure.js';

const DATABASE = 'bobine_bench_bare';

export type BarePath = { path: MeasuredPath<string>; stop: () => Promise<void> };

/** Starts the bare path in a process of its own, on the same servers and with a database of its own. */
export async function barePath(servers: Servers): Promise<BarePath> {
  const admin = new pg.Pool({ connectionString: servers.databaseUrl, max: 1 });
  await admin.query(`create database ${DATABASE}`);
  await admin.end();
  const url = onDatabase(servers.databaseUrl, DATABASE);
  const child = fork(fileURLToPath(new URL('./bare/bare-main.js', import.meta.url)), [], {
    env: {
      PATH: process.env['PATH'],
      BARE_DATABASE_URL: url,
      KAFKA_BROKERS: servers.kafkaBrokers,
      TEMPORAL_ADDRESS: servers.temporalAddress,
    },
    // kafkajs re-arms a timer with a negative delay, and Node warns of each.
    execArgv: ['--disable-warning=TimeoutNegativeWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await heard(child);
  const db = new pg.Pool({ connectionString: url, max: 2 });
  const ask = async (question: Ask): Promise<void> => {
    child.send(question);
    await heard(child);
  };
  return {
    path: {
      name: 'bare',
      prepare: async (names) => {
        await ask({ prepare: names });
        return { done: async () => true };
      },
      send: async (name) => {
        await ask({ send: name });
        return name;
      },
      reacted: async (name) => ((await db.query('select 1 from effects where id = $1', [name])).rowCount ?? 0) > 0,
      measured: (names) => milestones(db, names),
      faults: (names) => notOnce(db, names),
    },
    stop: async () => {
      await db.end();
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** The next answer of the child; its failure or its end throws. */
async function heard(child: ChildProcess): Promise<void> {
  const ended = new AbortController();
  const end = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
    throw new Error(`The bare path ended with ${String(code)}`);
  });
  try {
    const [answer] = (await Promise.race([once(child, 'message', { signal: ended.signal }), end])) as [Answer];
    if ('failed' in answer) throw new Error(`The bare path failed: ${answer.failed}`);
  } finally {
    end.catch(() => undefined);
    ended.abort();
  }
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
