import { join } from 'node:path';
import { onDatabase } from '@bobine/local';
import pg from 'pg';
import { asAdmin } from '../admin.js';
import { median, percentile, rounded, table } from '../figures.js';
import { PAST } from '../history/grow.js';
import { littleAndMuch } from '../history/little-and-much.js';
import { load, machine } from '../machine.js';
import type { Bench } from '../result.js';
import { type Side, startSide } from '../side/side.js';
import { type BenchSite, benchSite } from '../site.js';
import type { BareAsk } from './bare/rows.js';
import { SPECIFICATION } from './delivery.js';
import { ourStarts, setUp } from './our-starts.js';
import { checkSameLeft, type Slice, type SliceAsk } from './slice.js';

const ROUNDS = 4;
const SIDES = ['ours', 'bare', 'bare, steps unseen'] as const;
type SideName = (typeof SIDES)[number];

/**
 * Delivery runs a second, from their orders until all they say is read, beside raw Temporal workflows that do the same
 * activities and leave the same rows; in turn, in slices, and once more without the record of their steps.
 */
export const starts: Bench = async (setting) =>
  setting.options.history > 1 ? startsWithHistory(setting) : startsBesideBare(setting);

const startsBesideBare: Bench = async ({ options: { runs }, env, signal, say }) => {
  const site = await benchSite(env, signal, say);
  const stops: (() => Promise<void>)[] = [];
  try {
    const bare = await bareStarts(site);
    stops.push(() => bare.stop());
    const product = await site.startProduct();
    const db = new pg.Pool({ connectionString: product.databaseUrl, max: 3 });
    stops.push(() => db.end());
    await setUp(product, db);
    const ours = ourStarts(product, db);
    const take: Record<SideName, (ask: SliceAsk) => Promise<Slice>> = {
      ours,
      bare: (ask) => bare.ask({ ...ask, workflow: 'delivery' }),
      'bare, steps unseen': (ask) => bare.ask({ ...ask, workflow: 'unseen' }),
    };
    for (const [index, side] of SIDES.entries()) await take[side]({ slice: `warm-${index}`, orders: runs });
    const loadBefore = load();
    const all: Record<SideName, Slice[]> = { ours: [], bare: [], 'bare, steps unseen': [] };
    for (let round = 1; round <= ROUNDS; round++) {
      // Each goes first and last as often as the other, so that what a slice leaves behind burdens all alike.
      for (const [index, side] of (round % 2 ? SIDES : SIDES.toReversed()).entries()) {
        signal.throwIfAborted();
        all[side].push(await take[side]({ slice: `slice-${round}-${index}`, orders: runs }));
      }
      say(
        `Round ${round} of ${ROUNDS}: ${SIDES.map((side) => `${side} ${rate(all[side].at(-1)).toFixed(1)}`).join(', ')}`,
      );
    }
    checkSameLeft(all.ours, all.bare);
    say('\nDelivery runs a second, and milliseconds from order to end:');
    say(
      table([
        ['', 'runs/s', 'p50', 'p95'],
        ...SIDES.map((side) => {
          const ms = all[side].flatMap(({ runMs }) => runMs);
          return [side, median(all[side].map(rate)), percentile(ms, 0.5), percentile(ms, 0.95)];
        }),
      ]),
    );
    const ratioTo = (side: SideName): number =>
      rounded(median(all.ours.map((slice, round) => rate(slice) / rate(all[side][round]))), 2);
    return {
      bench: 'starts',
      ratio: ratioTo('bare'),
      ours: rounded(median(all.ours.map(rate))),
      bare: rounded(median(all.bare.map(rate))),
      unit: 'runs/s',
      conditions: {
        ratioToStepsUnseen: ratioTo('bare, steps unseen'),
        ...{ runs, rounds: ROUNDS, leftBySlice: all.ours[0]?.left },
        servers: site.servers.obtained,
        load: [loadBefore, load()],
        productRssMb: product.rssMb(),
        ...machine(),
      },
    };
  } finally {
    for (const stop of stops.reverse()) await stop();
    await site.stop();
  }
};

/** The same with little and with much history in the tables. */
const startsWithHistory: Bench = async ({ options: { runs, history }, env, signal, say }) => {
  const site = await benchSite(env, signal, say);
  let bare: Side<BareAsk, Slice> | undefined;
  try {
    const side = (bare = await bareStarts(site));
    await side.ask({ slice: 'warm', orders: runs, workflow: 'delivery' });
    const loadBefore = load();
    const { ratio, ofCpu, ours, conditions } = await littleAndMuch(
      site,
      history,
      {
        begin: async (product, db) => {
          await setUp(product, db);
          await ourStarts(product, db)({ slice: PAST.slice(0, -1), orders: runs });
        },
        resume: async (product, db) => {
          const take = ourStarts(product, db);
          return async (slice) => ({ perEvent: (await take({ slice, orders: runs })).tookMs / runs, events: runs });
        },
        bare: async (slice) => ({
          perEvent: (await side.ask({ slice, orders: runs, workflow: 'delivery' })).tookMs / runs,
        }),
      },
      say,
    );
    return {
      ...{ bench: 'starts', ratio, ours: ours.much, bare: ours.little, unit: 'ms' },
      conditions: { ofCpu, runs, ...conditions, load: [loadBefore, load()], ...machine() },
    };
  } finally {
    await bare?.stop();
    await site.stop();
  }
};

async function bareStarts({ servers, folder }: BenchSite): Promise<Side<BareAsk, Slice>> {
  await asAdmin(servers.databaseUrl, 'create database bench_bare');
  return startSide(new URL('./bare/bare-starts.js', import.meta.url), {
    BARE_DATABASE_URL: onDatabase(servers.databaseUrl, 'bench_bare'),
    BARE_FILES: join(folder, 'bare'),
    BARE_SPECIFICATION: JSON.stringify(SPECIFICATION),
    KAFKA_BROKERS: servers.kafkaBrokers,
    TEMPORAL_ADDRESS: servers.temporalAddress,
  });
}

const rate = (slice: Slice | undefined): number => (slice ? (slice.runMs.length * 1000) / slice.tookMs : Number.NaN);
