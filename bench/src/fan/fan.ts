import { onDatabase } from '@bobine/local';
import pg from 'pg';
import { asAdmin } from '../admin.js';
import { median, rounded, table } from '../figures.js';
import { load, machine } from '../machine.js';
import type { Bench } from '../result.js';
import { type Side, startSide } from '../side/side.js';
import { type BenchSite, benchSite } from '../site.js';
import { checkSameLeft } from '../starts/slice.js';
import { ourFan, setUp } from './our-fan.js';
import { type Fan, type FanAsk, STEPS, WINDOW } from './shape.js';

const ROUNDS = 2;
/** Shots of the show that warms a side up. */
const WARM = 100;

/**
 * Shots a second through a show of so many shots, five steps each, from its cut until all they say is read, beside raw
 * Temporal workflows of the same shape with the same writes and queues; in turn, each first once.
 */
export const fan: Bench = async ({ options: { shots }, env, signal, say }) => {
  const site = await benchSite(env, signal, say);
  const stops: (() => Promise<void>)[] = [];
  try {
    const bare = await bareFan(site);
    stops.push(() => bare.stop());
    const product = await site.startProduct();
    const db = new pg.Pool({ connectionString: product.databaseUrl, max: 3 });
    stops.push(() => db.end());
    const person = await setUp(product, db);
    const take = {
      ours: ourFan(product, site.servers.temporalAddress, db, person),
      bare: (ask: FanAsk) => bare.ask(ask),
    };
    for (const side of ['ours', 'bare'] as const)
      await take[side]({ work: `WARM-${side}`, shots: Math.min(WARM, shots) });
    const loadBefore = load();
    const all: Record<keyof typeof take, Fan[]> = { ours: [], bare: [] };
    for (let round = 1; round <= ROUNDS; round++) {
      for (const side of round % 2 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
        signal.throwIfAborted();
        const fan = await take[side]({ work: `SHOW-${round}-${side}`, shots });
        all[side].push(fan);
        say(`Round ${round} of ${ROUNDS}, ${side}: ${rate(fan, shots).toFixed(1)} shots/s`);
      }
    }
    checkSameLeft(all.ours, all.bare);
    const middle = (side: keyof typeof all, of: (fan: Fan) => number): number => median(all[side].map(of));
    const row = (what: string, of: (fan: Fan) => number) => [what, middle('ours', of), middle('bare', of)];
    say(
      `\n${table([
        [`${shots} shots, ${STEPS.length} steps each`, 'ours', 'bare'],
        row('shots/s', (fan) => rate(fan, shots)),
        row('seconds', ({ tookMs }) => tookMs / 1000),
        row('history of the run, events', ({ history }) => history.run),
        row('history of a shot, events', ({ history }) => history.shot),
        row('rows for each step', ({ rowsPerStep }) => rowsPerStep),
        row('memory of the worker, MB', ({ rssMb }) => rssMb),
      ])}`,
    );
    const ours = middle('ours', (fan) => rate(fan, shots));
    const raw = middle('bare', (fan) => rate(fan, shots));
    return {
      bench: 'fan',
      ratio: rounded(median(all.ours.map((fan, round) => rate(fan, shots) / rate(all.bare[round] as Fan, shots))), 2),
      ours: rounded(ours),
      bare: rounded(raw),
      unit: 'shots/s',
      conditions: {
        ...{ shots, steps: STEPS.length, window: WINDOW, rounds: ROUNDS, left: all.ours[0]?.left },
        history: { ours: all.ours[0]?.history, bare: all.bare[0]?.history },
        rowsPerStep: { ours: middle('ours', (fan) => fan.rowsPerStep), bare: middle('bare', (fan) => fan.rowsPerStep) },
        rssMb: { ours: all.ours.at(-1)?.rssMb, bare: all.bare.at(-1)?.rssMb },
        servers: site.servers.obtained,
        load: [loadBefore, load()],
        ...machine(),
      },
    };
  } finally {
    for (const stop of stops.reverse()) await stop();
    await site.stop();
  }
};

async function bareFan({ servers }: BenchSite): Promise<Side<FanAsk, Fan>> {
  await asAdmin(servers.databaseUrl, 'create database bench_bare');
  return startSide(new URL('./bare/bare-fan.js', import.meta.url), {
    BARE_DATABASE_URL: onDatabase(servers.databaseUrl, 'bench_bare'),
    KAFKA_BROKERS: servers.kafkaBrokers,
    TEMPORAL_ADDRESS: servers.temporalAddress,
  });
}

const rate = ({ tookMs }: Fan, shots: number): number => (shots * 1000) / tookMs;
