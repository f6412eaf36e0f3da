// A show as raw Temporal workflows in a process of its own: only kafkajs, pg and Temporal's SDK.
import { fileURLToPath } from 'node:url';
import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { answering } from '../../side/answering.js';
import { type Event, Store } from '../../side/store.js';
import { until } from '../../starts/slice.js';
import { crew } from '../crew.js';
import { cutOf, edlOf, type Fan, type FanAsk, runOf, shotAt, STEPS, WINDOW } from '../shape.js';
import { ownerActivities, runActivities, TABLES } from './activities.js';
import { answer, drained, isOver, markOf, openOf, rowsLeft, rowsOf } from './rows.js';
import type { Happened } from './show.workflow.js';

const address = process.env['TEMPORAL_ADDRESS'] ?? '';
const store = new Store(process.env['BARE_DATABASE_URL'] ?? '', process.env['KAFKA_BROKERS'] ?? '', 'bench.bare-fan');
await store.open(TABLES);

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const native = await NativeConnection.connect({ address });
const connection = await Connection.connect({ address });
const { workflow } = new Client({ connection });
const workers = [
  await Worker.create({
    connection: native,
    taskQueue: 'bare-fan',
    workflowsPath: fileURLToPath(new URL('./show.workflow.js', import.meta.url)),
    activities: runActivities(store),
    reuseV8Context: true,
    // As the product has it.
    maxCachedWorkflows: 200,
  }),
  await Worker.create({ connection: native, taskQueue: 'bare-production', activities: ownerActivities(store) }),
];
const running = workers.map((worker) => worker.run());

/** A cut, its shots and what they say of themselves, in one transaction. */
const register = (ask: FanAsk): Promise<void> =>
  store.saying(async (client, say) => {
    const { events } = edlOf(ask);
    const cut = cutOf(ask.work);
    const frames = events.reduce((sum, event) => sum + event.frames, 0);
    await client.query('insert into cuts values ($1, $2, $3, false)', [cut, ask.work, frames]);
    await client.query(
      `insert into cut_shots select $1, e ->> 'shot', (e ->> 'order')::int, e - 'shot' - 'order' - 'recordIn'
       from jsonb_array_elements($2::jsonb) as e`,
      [cut, JSON.stringify(events)],
    );
    say('cut.registered', `cut/${cut}`, { cut, work: ask.work, frames });
    for (const event of events) say('shot.added', `shot/${ask.work}/${event.shot}`, { ...event, cut, work: ask.work });
  });

/** Starts the run of a cut, keeps the facts of shots, and tells those who wait. */
async function heard(events: Event[]): Promise<void> {
  for (const { type, data } of events)
    if (type === 'cut.registered') await start(String(data['cut']), String(data['work']));
  const added = events.filter(({ type }) => type === 'shot.added');
  const woken = added.length > 0 ? await keep(added) : [];
  const told = events.flatMap(({ type, data }): [string, Happened][] => {
    if (type === 'task.status_changed') return [[String(data['run']), 'make']];
    return type === 'gate.decided' ? [[String(data['run']), 'judge']] : [];
  });
  await Promise.all(
    [...woken.map((run): [string, Happened] => [run, 'known']), ...told].map(([run, what]) => tell(run, what)),
  );
}

async function start(cut: string, work: string): Promise<void> {
  const run = runOf(work);
  await store.saying(async (client, say) => {
    await client.query(`insert into runs (run, status, ordered_at) values ($1, 'running', now())`, [run]);
    say('run.started', `run/${run}`, { run, status: 'running' });
  });
  await workflow.start('show', { workflowId: run, taskQueue: 'bare-fan', args: [run, work, cut, WINDOW] });
}

/** Keeps facts, then finds who waits for them: whoever begins to wait looks for facts only after it has said so. */
async function keep(facts: Event[]): Promise<string[]> {
  const rows = JSON.stringify(facts.map(({ id, type, data: { work, shot } }) => ({ id, type, work, shot })));
  await store.pool.query(
    `insert into facts select id, type, work, shot
     from jsonb_to_recordset($1::jsonb) as f (id text, type text, work text, shot text) on conflict do nothing`,
    [rows],
  );
  const { rows: waiting } = await store.pool.query<{ run: string }>(
    `select run from waits join jsonb_to_recordset($1::jsonb) as f (work text, shot text) using (work, shot)`,
    [rows],
  );
  return waiting.map(({ run }) => run);
}

async function tell(run: string, what: Happened): Promise<void> {
  try {
    await workflow.getHandle(run).signal('happened', what);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

await store.read(heard);

answering<FanAsk, Fan>(
  async (ask) => {
    const { work, shots } = ask;
    const mark = await markOf(store.pool);
    await until('Reading what came before', () => drained(store.pool, mark));
    const before = await rowsOf(store.pool);
    const began = performance.now();
    await register(ask);
    await crew(
      () => openOf(store.pool, work),
      (open) => answer(store, open),
      () => isOver(store.pool, work),
    );
    await until('Reading all of it', () => drained(store.pool, mark));
    const tookMs = performance.now() - began;
    const lengthOf = async (id: string): Promise<number> => (await workflow.getHandle(id).describe()).historyLength;
    return {
      tookMs,
      left: await rowsLeft(store.pool, mark, work),
      history: {
        run: await lengthOf(runOf(work)),
        shot: await lengthOf(`${runOf(work)}/${shotAt(Math.floor(shots / 2))}`),
      },
      rowsPerStep: ((await rowsOf(store.pool)) - before) / (shots * STEPS.length),
      rssMb: process.memoryUsage.rss() / 1024 ** 2,
    };
  },
  async () => {
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
    await connection.close();
    await native.close();
    await store.close();
  },
);
