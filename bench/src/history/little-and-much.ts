import { onDatabase } from '@bobine/local';
import pg from 'pg';
import { asAdmin } from '../admin.js';
import { productCpu } from '../cpu.js';
import { median, rounded, table } from '../figures.js';
import type { BenchProduct, BenchSite } from '../site.js';
import { grow } from './grow.js';

/** So many times is what a bench leaves behind written again, for the little history. */
const LITTLE = 10;
const ROUNDS = 3;
/** Which history the product runs on, in turn: what the machine does beside falls on both alike. */
const TURNS = ['little', 'much', 'much', 'little'] as const;
type History = (typeof TURNS)[number];

/** A bench that can be repeated on other data. */
export type Repeated = {
  /** Everything that must be there; once, on an empty product, and then finished work under names of the past. */
  begin: (product: BenchProduct, db: pg.Pool) => Promise<void>;
  /** Goes on with a product that was started anew; what it measures costs milliseconds per event. */
  resume: (
    product: BenchProduct,
    db: pg.Pool,
  ) => Promise<(name: string) => Promise<{ perEvent: number; events: number }>>;
  bare: (name: string) => Promise<{ perEvent: number }>;
};

type Found = { ours: number; bare: number; cpu: number };

/** Cost per event with little and with so many times as much history in the tables. */
export async function littleAndMuch(
  site: BenchSite,
  times: number,
  { begin, resume, bare }: Repeated,
  say: (line: string) => void,
): Promise<{ ratio: number; ofCpu: number; ours: Record<History, number>; conditions: Record<string, unknown> }> {
  const { databaseUrl } = site.servers;
  say('Leaving finished work behind');
  await using(await site.startProduct(), begin);
  await asAdmin(
    databaseUrl,
    'alter database bobine rename to bobine_little',
    'create database bobine_much template bobine_little',
  );
  const rows = {
    little: await grow(onDatabase(databaseUrl, 'bobine_little'), LITTLE),
    much: await grow(onDatabase(databaseUrl, 'bobine_much'), LITTLE * times),
  };
  say(`Rows: ${rows.little} and ${rows.much}`);
  const found: Record<History, Found[]> = { little: [], much: [] };
  for (const [turn, history] of TURNS.entries()) {
    await asAdmin(databaseUrl, `alter database bobine_${history} rename to bobine`);
    await using(await site.startProduct(), async (product, db) => {
      const measured = await resume(product, db);
      await measured(`${history}-${turn}-warm`);
      for (let round = 1; round <= ROUNDS; round++) {
        const name = `${history}-${turn}-${round}`;
        const before = await productCpu(product.pid, db);
        const { perEvent, events } = await measured(name);
        const cpu = ((await productCpu(product.pid, db)) - before) / events;
        found[history].push({ ours: perEvent, bare: (await bare(name)).perEvent, cpu });
      }
      const last = found[history].slice(-ROUNDS);
      say(
        `With ${history} history: ${last.map(({ ours, bare }) => `${rounded(ours)} beside ${rounded(bare)}`).join(', ')} ms`,
      );
    });
    await asAdmin(databaseUrl, `alter database bobine rename to bobine_${history}`);
  }
  const of = (history: History, what: (of: Found) => number): number => median(found[history].map(what));
  const grown = (what: (of: Found) => number): number => rounded(of('much', what) / of('little', what), 2);
  say('\nPer event, with little and with much history:');
  const line = (name: string, what: (of: Found) => number): (string | number)[] => [
    ...[name, of('little', what), of('much', what)],
    grown(what).toFixed(2),
  ];
  say(
    table([
      ['', 'little', 'much', 'ratio'],
      line('ours, ms', ({ ours }) => ours),
      line('bare beside it, ms', ({ bare }) => bare),
      line('processor time of ours, ms', ({ cpu }) => cpu),
    ]),
  );
  return {
    // Beside bare, so that a machine that has become slower meanwhile is not taken for history.
    ratio: grown(({ ours, bare }) => ours / bare),
    ofCpu: grown(({ cpu }) => cpu),
    ours: { little: rounded(of('little', ({ ours }) => ours)), much: rounded(of('much', ({ ours }) => ours)) },
    conditions: { rows, times, rounds: ROUNDS, turns: TURNS },
  };
}

/** A product as long as something is done with it. */
async function using(
  product: BenchProduct,
  work: (product: BenchProduct, db: pg.Pool) => Promise<void>,
): Promise<void> {
  const db = new pg.Pool({ connectionString: product.databaseUrl, max: 3 });
  try {
    await work(product, db);
  } finally {
    await db.end();
    await product.stop();
  }
}
