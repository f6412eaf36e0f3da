import { join } from 'node:path';
import { onDatabase } from '@bobine/local';
import pg from 'pg';
import { asAdmin } from '../admin.js';
import { median, percentile, rounded, table } from '../figures.js';
import { load, machine } from '../machine.js';
import type { Bench } from '../result.js';
import { startSide } from '../side/side.js';
import { benchSite } from '../site.js';
import type { BareAsk } from './bare/rows.js';
import { SPECIFICATION } from './delivery.js';
import { ourStarts } from './our-starts.js';
import type { Slice, SliceAsk } from './slice.js';

const ROUNDS = 4;
const SIDES = ['ours', 'bare', 'bare, steps unseen'] as const;
type SideName = (typeof SIDES)[number];

/**
 * Delivery runs a second, from their orders until all they say is read, beside raw Temporal workflows that do the same
 * activities and leave the same rows; in turn, in slices, and once more without the record of their steps.
 */
export const starts: Bench = async ({ options: { runs }, env, signal, say }) => {
  const site = await benchSite(env, signal, say);
  const stops: (() => Promise<void>)[] = [];
  try {
    const { databaseUrl, kafkaBrokers, temporalAddress } = site.servers;
    await asAdmin(databaseUrl, 'create database bench_bare');
    const bare = await startSide<BareAsk, Slice>(new URL('./bare/bare-starts.js', import.meta.url), {
      BARE_DATABASE_URL: onDatabase(databaseUrl, 'bench_bare'),
      BARE_FILES: join(site.folder, 'bare'),
      BARE_SPECIFICATION: JSON.stringify(SPECIFICATION),
      KAFKA_BROKERS: kafkaBrokers,
      TEMPORAL_ADDRESS: temporalAddress,
    });
    stops.push(() => bare.stop());
    const product = await site.startProduct();
    const db = new pg.Pool({ connectionString: product.databaseUrl, max: 3 });
    stops.push(() => db.end());
    const ours = await ourStarts(product, db);
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

const rate = (slice: Slice | undefined): number => (slice ? (slice.runMs.length * 1000) / slice.tookMs : Number.NaN);

/** A comparison holds only if both sides have done the same. */
function checkSameLeft(ours: Slice[], bare: Slice[]): void {
  const shown = ({ left }: Slice): string =>
    Object.entries(left)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([what, n]) => `${what}: ${n}`)
      .join(', ');
  for (const [round, slice] of ours.entries()) {
    const other = bare[round];
    if (other && shown(slice) !== shown(other)) {
      throw new Error(`The sides left different rows.\nours: ${shown(slice)}\nbare: ${shown(other)}`);
    }
  }
}
