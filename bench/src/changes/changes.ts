import { changeTasks, reportTask } from '@bobine/contracts';
import { onDatabase } from '@bobine/local';
import pg from 'pg';
import { asAdmin } from '../admin.js';
import { median, rounded, table } from '../figures.js';
import { load, machine } from '../machine.js';
import { peakRssMb } from '../memory.js';
import { ProductApi } from '../product-api.js';
import type { Bench } from '../result.js';
import { benchSite } from '../site.js';
import { eachOf } from '../starts/slice.js';
import { BareWall } from '../wall/bare/bare-wall.js';
import { beginWall, BENCH, ourWall } from '../wall/our-wall.js';
import { batches, BATCH, PROJECT, TYPES, VENDOR, wallShots, wallTasks } from '../wall/wall.js';
import { bareChange, bareChanges } from './bare/bare-changes.js';
import { latency } from './live.js';

const ROUNDS = 5;
const CLIENTS = 100;
const EVERY_MS = 100;
const SHOTS = 1000;
/** From ready to work, and to and fro: each is a change that may be reported. */
const STATUSES = ['wip', 'hold'] as const;

const REPORT = `mutation ($task: ID!, $status: String!) { reportTask(task: $task, status: $status) { id status } }`;
const REPORTS = `mutation ($p: String!, $tasks: [TaskReport!]!, $alike: TaskReportAlike) {
  reportTasks(project: $p, tasks: $tasks, alike: $alike) { applied done items { id task { status } } }
}`;

/**
 * Status changes a second, one by one and 500 at once: the command of their owner over HTTP, beside transactions of pg that
 * update a row and insert what is said of it. Then through GraphQL until the view shows them, and until followers hear.
 */
export const changes: Bench = async ({ options: { events }, env, signal, say }) => {
  const site = await benchSite(env, signal, say);
  const closing: (() => Promise<void>)[] = [];
  try {
    // The API is started later: what it does with each fact is not to slow the owner that is measured.
    const product = await site.startServices('production');
    await asAdmin(site.servers.databaseUrl, 'create database bench_bare');
    const bare = await new BareWall(onDatabase(site.servers.databaseUrl, 'bench_bare')).open();
    closing.push(() => bare.close());
    const db = new pg.Pool({ connectionString: product.databaseUrl, max: 2 });
    closing.push(() => db.end());
    say('Making the walls');
    await beginWall(product.commands);
    const tasks = await ourWall(product.commands, 'wall', SHOTS);
    const all = wallShots(SHOTS);
    for (const some of batches(all)) await bare.insertShots('wall', some);
    for (const some of batches(wallTasks(all))) await bare.insertTasks('wall', VENDOR, some);
    const { rows } = await bare.pool.query<{ id: string }>('select id from tasks order by id');
    const bareTasks = rows.map(({ id }) => id);
    const count = Math.max(events, 400);
    let isReading = false;
    const shown = async (): Promise<void> => {
      for (;;) {
        const { rows } = await db.query('select 1 from production.outbox where published_at is null limit 1');
        if (rows.length === 0 && (!isReading || (await isRead(db)))) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const rate = async (changed: number, work: () => Promise<unknown>): Promise<number> => {
      signal.throwIfAborted();
      const began = performance.now();
      await work();
      const perSecond = (changed * 1000) / (performance.now() - began);
      // What follows from it is not to slow whatever is measured next.
      await shown();
      return perSecond;
    };
    const bulk = BATCH * 4;
    const kinds = {
      single: {
        changed: count,
        ours: (status: (typeof STATUSES)[number]) =>
          eachOf(
            tasks.slice(0, count),
            async (task) => void (await product.commands.send(reportTask, { task, status }, BENCH)),
          ),
        bare: (status: string) => eachOf(bareTasks.slice(0, count), (task) => bareChange(bare.pool, task, status)),
      },
      bulk: {
        changed: bulk,
        ours: async (status: (typeof STATUSES)[number]) => {
          for (const some of batches(tasks.slice(-bulk))) {
            const items = some.map((task) => ({ task, status }));
            const { applied } = await product.commands.send(
              changeTasks,
              { project: PROJECT, mode: 'all', items },
              BENCH,
            );
            if (!applied) throw new Error('Some of the changes were refused');
          }
        },
        bare: async (status: string) => {
          for (const some of batches(bareTasks.slice(-bulk))) await bareChanges(bare.pool, some, status);
        },
      },
    };
    const rates = Object.fromEntries(
      Object.keys(kinds).map((kind) => [kind, { ours: [] as number[], bare: [] as number[] }]),
    );
    const loadBefore = load();
    for (let round = 0; round <= ROUNDS; round++) {
      const status = STATUSES[round % 2]!;
      for (const [kind, { changed, ours, bare: theirs }] of Object.entries(kinds)) {
        const o = () => rate(changed, () => ours(status));
        const b = () => rate(changed, () => theirs(status));
        const [first, second] = round % 2 ? [await o(), await b()] : [await b(), await o()];
        const [mine, its] = round % 2 ? [first, second] : [second, first];
        // The first round makes code fast and statements known.
        if (round > 0) {
          rates[kind]?.ours.push(mine);
          rates[kind]?.bare.push(its);
        }
      }
      say(
        `Round ${round} of ${ROUNDS}: ${Object.entries(rates)
          .map(
            ([kind, { ours: o, bare: b }]) =>
              `${kind} ${rounded(o.at(-1) ?? 0, 0)} beside ${rounded(b.at(-1) ?? 0, 0)}`,
          )
          .join(', ')}`,
      );
    }
    const { url, pid } = await site.startServices('api');
    isReading = true;
    const client = new ProductApi(url('api'));
    await shown();
    await client.signIn(product.link());
    const throughApi = { single: [] as number[], bulk: [] as number[] };
    for (let round = 0; round <= ROUNDS; round++) {
      const status = STATUSES[(ROUNDS + 1 + round) % 2]!;
      const single = await rate(count, () =>
        eachOf(tasks.slice(0, count), async (task) => void (await client.ask(REPORT, { task, status }))),
      );
      const many = await rate(bulk, async () => {
        for (const some of batches(tasks.slice(-bulk))) {
          await client.ask(REPORTS, { p: PROJECT, tasks: some.map((task) => ({ task })), alike: { status } });
        }
      });
      if (round === 0) continue;
      throughApi.single.push(single);
      throughApi.bulk.push(many);
    }
    say(
      `Through GraphQL, until the view shows it: single ${rounded(median(throughApi.single), 0)}, bulk ${rounded(median(throughApi.bulk), 0)} changes/s`,
    );
    const where = { api: url('api'), token: client.token, project: PROJECT };
    const free = tasks.slice(1000, 1000 + 100);
    const heard = await latency(where, CLIENTS, free, EVERY_MS, (task) =>
      product.commands.send(reportTask, { task, status: 'wip' }, BENCH),
    );
    say(
      `To ${CLIENTS} followers: p50 ${rounded(heard.p50)} ms, p95 ${rounded(heard.p95)} ms, p99 ${rounded(heard.p99)} ms; ${heard.lost} not heard`,
    );
    const ratioOf = (kind: string) => median(rates[kind]!.ours.map((mine, at) => mine / rates[kind]!.bare[at]!));
    say('\nStatus changes a second, by their owner:');
    say(
      table([
        ['', 'ours', 'bare', 'ratio'],
        ...Object.entries(rates).map(([kind, { ours: o, bare: b }]) => [
          kind,
          median(o),
          median(b),
          ratioOf(kind).toFixed(2),
        ]),
      ]),
    );
    return {
      bench: 'changes',
      ratio: rounded(ratioOf('single'), 2),
      ours: rounded(median(rates['single']!.ours), 0),
      bare: rounded(median(rates['single']!.bare), 0),
      unit: 'changes/s',
      conditions: {
        ...{ changes: count, atOnce: 8, rounds: ROUNDS, services: 'production alone, then with api' },
        bulk: {
          ...{ ours: rounded(median(rates['bulk']!.ours), 0), bare: rounded(median(rates['bulk']!.bare), 0) },
          ...{ ratio: rounded(ratioOf('bulk'), 2), batch: BATCH },
        },
        throughGraphql: { single: rounded(median(throughApi.single), 0), bulk: rounded(median(throughApi.bulk), 0) },
        followers: {
          ...{ clients: CLIENTS, changesASecond: 1000 / EVERY_MS, p50: rounded(heard.p50), p95: rounded(heard.p95) },
          ...{ p99: rounded(heard.p99), lost: heard.lost },
        },
        ...{ tasks: SHOTS * TYPES.length, apiPeakRssMb: peakRssMb(pid('api')) },
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

/** Whether the API has read what production said last. */
async function isRead(db: pg.Pool): Promise<boolean> {
  const { rows } = await db.query<{ read: boolean }>(
    `select exists (select from api.event where event.id = last.id::text) as read
     from (select id from production.outbox order by seq desc limit 1) as last`,
  );
  return rows[0]?.read ?? true;
}
