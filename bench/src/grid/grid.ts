import { onDatabase } from '@bobine/local';
import pg from 'pg';
import { asAdmin } from '../admin.js';
import { median, percentile, rounded, table } from '../figures.js';
import { load, machine } from '../machine.js';
import { peakRssMb } from '../memory.js';
import { ProductApi } from '../product-api.js';
import type { Bench } from '../result.js';
import { benchSite } from '../site.js';
import { BareWall } from '../wall/bare/bare-wall.js';
import { beginWall, ourWall, wallIsShown } from '../wall/our-wall.js';
import { batches, PROJECT, TYPES, VENDOR, wallShots, wallTasks } from '../wall/wall.js';

const ROUNDS = 5;
const WINDOW = 500;
const SIZES = [
  { work: 'small', shots: 1000 },
  { work: 'large', shots: 10_000 },
];

const QUERY = `query ($p: String!, $work: String!, $offset: Int!, $limit: Int!) {
  project(code: $p) { grid(filter: { work: $work }) { rows(offset: $offset, limit: $limit) {
    shots { id work code sequence order frames recordIn vendor droppedBy subjectVersion }
    columns { type task status attempt vendor role person due priority version subjectVersion tasks }
  } } }
}`;
type Answer = { project: { grid: { rows: { columns: { task: (string | null)[] }[] } } } };

/**
 * A wall of shots by task types, window by window until the whole is read: GraphQL over HTTP from a client, beside
 * the same data asked of Postgres with pg. In turn, of a thousand shots and of ten thousand.
 */
export const grid: Bench = async ({ env, signal, say }) => {
  const site = await benchSite(env, signal, say);
  const closing: (() => Promise<void>)[] = [];
  try {
    const product = await site.startServices('production', 'api');
    await asAdmin(site.servers.databaseUrl, 'create database bench_bare');
    const bare = await new BareWall(onDatabase(site.servers.databaseUrl, 'bench_bare')).open();
    closing.push(() => bare.close());
    const db = new pg.Pool({ connectionString: product.databaseUrl, max: 2 });
    closing.push(() => db.end());
    say('Making the walls');
    await beginWall(product.commands);
    for (const { work, shots } of SIZES) {
      await ourWall(product.commands, work, shots);
      const all = wallShots(shots);
      for (const some of batches(all)) await bare.insertShots(work, some);
      for (const some of batches(wallTasks(all))) await bare.insertTasks(work, VENDOR, some);
    }
    const tasks = SIZES.reduce((sum, { shots }) => sum + shots * TYPES.length, 0);
    await wallIsShown(db, tasks);
    await db.query('vacuum analyze api.grid_shot, api.grid_cell');
    await bare.pool.query('vacuum analyze');
    const client = new ProductApi(product.url('api'));
    await client.signIn(product.link());
    const ours = async (work: string, offset: number): Promise<number> => {
      const variables = { p: PROJECT, work, offset, limit: WINDOW };
      const { project } = await client.ask<Answer>(QUERY, variables);
      return project.grid.rows.columns.reduce((sum, { task }) => sum + task.filter((id) => id !== null).length, 0);
    };
    const sides = { ours, bare: (work: string, offset: number) => bare.window(work, offset, WINDOW) };
    const took = new Map(SIZES.map(({ work }) => [work, { ours: [] as number[], bare: [] as number[] }]));
    const wholes = { ours: [] as number[], bare: [] as number[] };
    const before = { load: load(), rss: peakRssMb(product.pid('api')) };
    // The first round is not counted: statements are prepared in it, and code is made fast.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const { work, shots } of SIZES) {
        for (const side of round % 2 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
          let whole = 0;
          for (let offset = 0; offset < shots; offset += WINDOW) {
            signal.throwIfAborted();
            const began = performance.now();
            const read = await sides[side](work, offset);
            const ms = performance.now() - began;
            if (read !== WINDOW * TYPES.length) throw new Error(`${side} read ${read} tasks of a window`);
            if (round > 0) took.get(work)?.[side].push(ms);
            whole += ms;
          }
          if (round > 0 && work === 'large') wholes[side].push(whole);
        }
      }
      if (round > 0)
        say(
          `Round ${round} of ${ROUNDS}: whole ${rounded(wholes.ours.at(-1) ?? 0, 0)} ms beside ${rounded(wholes.bare.at(-1) ?? 0, 0)}`,
        );
    }
    const rss = peakRssMb(product.pid('api'));
    say('\nA window of 500 rows by 8 task types, milliseconds:');
    say(
      table([
        ['', 'ours', 'p95', 'bare', 'p95', 'ratio'],
        ...[...took].map(([work, { ours: o, bare: b }]) => [
          ...[work, median(o), percentile(o, 0.95), median(b), percentile(b, 0.95)],
          (median(o) / median(b)).toFixed(2),
        ]),
        [
          'large, whole',
          median(wholes.ours),
          '',
          median(wholes.bare),
          '',
          (median(wholes.ours) / median(wholes.bare)).toFixed(2),
        ],
      ]),
    );
    say(`The API held ${rss} MB at most, ${before.rss} MB before it was asked.`);
    const of = (work: string) => median(took.get(work)?.ours ?? []);
    return {
      bench: 'grid',
      ratio: rounded(median(wholes.ours) / median(wholes.bare), 2),
      ours: rounded(median(wholes.ours)),
      bare: rounded(median(wholes.bare)),
      unit: 'ms',
      conditions: {
        ...{ sizes: SIZES, types: TYPES.length, window: WINDOW, rounds: ROUNDS, services: 'production and api alone' },
        windows: Object.fromEntries(
          [...took].map(([work, { ours: o, bare: b }]) => [
            work,
            { ours: rounded(median(o)), bare: rounded(median(b)), ratio: rounded(median(o) / median(b), 2) },
          ]),
        ),
        windowTenfold: rounded(of('large') / of('small'), 2),
        apiPeakRssMb: rss,
        apiRssBeforeMb: before.rss,
        servers: site.servers.obtained,
        load: [before.load, load()],
        ...machine(),
      },
    };
  } finally {
    for (const close of closing.reverse()) await close().catch(() => undefined);
    await site.stop();
  }
};
