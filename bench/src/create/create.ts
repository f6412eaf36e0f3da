import { registerWork } from '@bobine/contracts';
import { onDatabase } from '@bobine/local';
import pg from 'pg';
import { asAdmin } from '../admin.js';
import { median, rounded, table } from '../figures.js';
import { load, machine } from '../machine.js';
import { peakRssMb } from '../memory.js';
import type { Bench } from '../result.js';
import { benchSite } from '../site.js';
import { BareWall } from '../wall/bare/bare-wall.js';
import { beginWall, BENCH, fillWall } from '../wall/our-wall.js';
import { batches, BATCH, PROJECT, TYPES, VENDOR, wallShots, wallTasks } from '../wall/wall.js';

const ROUNDS = 3;
const SIZES = [1000, 10_000];

/**
 * Shots with eight tasks each, made by the commands of their owner in batches of 500: rows, facts in the outbox, versions,
 * once-keys and audit, while the relay publishes; beside the same rows inserted with pg in batches of 500, and nothing else, and
 * beside those with a row of an outbox for each.
 */
export const create: Bench = async ({ env, signal, say }) => {
  const site = await benchSite(env, signal, say);
  const closing: (() => Promise<void>)[] = [];
  try {
    const product = await site.startServices('production');
    await asAdmin(site.servers.databaseUrl, 'create database bench_bare');
    const bare = await new BareWall(onDatabase(site.servers.databaseUrl, 'bench_bare')).open();
    closing.push(() => bare.close());
    const db = new pg.Pool({ connectionString: product.databaseUrl, max: 2 });
    closing.push(() => db.end());
    await beginWall(product.commands);
    const published = async (): Promise<void> => {
      for (;;) {
        const { rows } = await db.query('select 1 from production.outbox where published_at is null limit 1');
        if (rows.length === 0) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    const ours = async (shots: number, round: number): Promise<number> => {
      const work = `ours-${shots}-${round}`;
      const rate = { num: 24, den: 1 };
      const about = { project: PROJECT, work, title: work, kind: 'feature' as const, rate, identifiers: [] };
      await product.commands.send(registerWork, about, BENCH);
      const began = performance.now();
      await fillWall(product.commands, work, shots);
      const ms = performance.now() - began;
      await published();
      return ms;
    };
    const theirs = async (shots: number, isTold: boolean): Promise<number> => {
      const all = wallShots(shots);
      const said = <T extends object>(rows: T[], insert: (rows: T[]) => Promise<void>) =>
        isTold ? bare.insertTold(() => insert(rows), rows) : insert(rows);
      const began = performance.now();
      for (const some of batches(all)) await said(some, (rows) => bare.insertShots('wall', rows));
      for (const some of batches(wallTasks(all))) await said(some, (rows) => bare.insertTasks('wall', VENDOR, rows));
      const ms = performance.now() - began;
      await bare.pool.query('truncate shots, tasks, outbox');
      return ms;
    };
    await ours(500, 0);
    await theirs(500, true);
    const loadBefore = load();
    const took = new Map(
      SIZES.map((shots) => [shots, { ours: [] as number[], bare: [] as number[], told: [] as number[] }]),
    );
    for (let round = 1; round <= ROUNDS; round++) {
      for (const [shots, of] of took) {
        signal.throwIfAborted();
        if (round % 2) of.ours.push(await ours(shots, round));
        of.bare.push(await theirs(shots, false));
        of.told.push(await theirs(shots, true));
        if (round % 2 === 0) of.ours.push(await ours(shots, round));
      }
      const last = took.get(10_000);
      say(
        `Round ${round} of ${ROUNDS}: ${rounded(last?.ours.at(-1) ?? 0, 0)} ms beside ${rounded(last?.bare.at(-1) ?? 0, 0)}, and ${rounded(last?.told.at(-1) ?? 0, 0)} with an outbox`,
      );
    }
    const perSecond = (shots: number, ms: number[]) => (shots * (1 + TYPES.length) * 1000) / median(ms);
    say('\nShots with eight tasks each, rows a second:');
    say(
      table([
        ['shots', 'ours', 'bare', 'ratio of time', 'bare with outbox', 'ratio'],
        ...[...took].map(([shots, { ours: o, bare: b, told: t }]) => [
          ...[String(shots), perSecond(shots, o), perSecond(shots, b), (median(o) / median(b)).toFixed(2)],
          ...[perSecond(shots, t), (median(o) / median(t)).toFixed(2)],
        ]),
      ]),
    );
    const [small, large] = [took.get(1000)!, took.get(10_000)!];
    return {
      bench: 'create',
      ratio: rounded(median(large.ours) / median(large.bare), 2),
      ours: rounded(median(large.ours), 0),
      bare: rounded(median(large.bare), 0),
      unit: 'ms',
      conditions: {
        ...{ sizes: SIZES, types: TYPES.length, batch: BATCH, rounds: ROUNDS, services: 'production alone' },
        ratioWithOutbox: rounded(median(large.ours) / median(large.told), 2),
        rowsASecond: {
          ours: rounded(perSecond(10_000, large.ours), 0),
          bare: rounded(perSecond(10_000, large.bare), 0),
        },
        tenfold: {
          ours: rounded(median(large.ours) / median(small.ours), 1),
          bare: rounded(median(large.bare) / median(small.bare), 1),
        },
        productionPeakRssMb: peakRssMb(product.pid('production')),
        servers: site.servers.obtained,
        load: [loadBefore, load()],
        ...machine(),
      },
    };
  } finally {
    for (const close of closing.reverse()) await close().catch(() => undefined);
    await site.stop();
  }
};
