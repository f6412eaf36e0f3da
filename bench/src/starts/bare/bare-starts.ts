// Deliveries as a raw Temporal workflow in a process of its own: only kafkajs, pg and Temporal's SDK.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { answering } from '../../side/answering.js';
import { eachOf, named, type Slice, until } from '../slice.js';
import { deliveryActivities, runActivities } from './activities.js';
import { type BareAsk, drained, ended, markOf, rowsLeft, runOf, runTimes } from './rows.js';
import { type Event, Store } from '../../side/store.js';
import { TABLES } from './rows.js';

const address = process.env['TEMPORAL_ADDRESS'] ?? '';
const files = process.env['BARE_FILES'] ?? '';
await mkdir(files, { recursive: true });
await writeFile(join(files, 'element.mov'), 'an image');
await writeFile(join(files, 'lineage.json'), '{}');

const store = new Store(
  process.env['BARE_DATABASE_URL'] ?? '',
  process.env['KAFKA_BROKERS'] ?? '',
  'bench.bare-starts',
);
await store.open(TABLES);
const specification = JSON.parse(process.env['BARE_SPECIFICATION'] ?? '{}') as { specification: string };
await store.pool.query('insert into specifications values ($1, $2)', [
  specification.specification,
  JSON.stringify(specification),
]);

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const native = await NativeConnection.connect({ address });
const connection = await Connection.connect({ address });
const client = new Client({ connection });
const workers = [
  await Worker.create({
    connection: native,
    taskQueue: 'bare-starts',
    workflowsPath: fileURLToPath(new URL('./delivery.workflow.js', import.meta.url)),
    activities: runActivities(store),
    reuseV8Context: true,
  }),
  await Worker.create({
    connection: native,
    taskQueue: 'bare-deliverables',
    activities: deliveryActivities(store, files),
  }),
];
const running = workers.map((worker) => worker.run());

/** A run is a row and what it says, and then a workflow. */
async function start({ data, time }: Event): Promise<void> {
  const { deliverable, work, workflow } = data as { deliverable: string; work: string; workflow: string };
  const run = runOf(deliverable);
  await store.saying(async (tx, say) => {
    await tx.query(`insert into runs (run, status, ordered_at) values ($1, 'running', $2)`, [run, time]);
    say('run.started', `run/${run}`, { run, status: 'running' });
  });
  await client.workflow.start(workflow, { workflowId: run, taskQueue: 'bare-starts', args: [run, deliverable, work] });
}

const order = (deliverable: string, workflow: string): Promise<void> =>
  store.saying(async (tx, say) => {
    await tx.query(`insert into deliverables (code, specification, status) values ($1, 'BENCH', 'planned')`, [
      deliverable,
    ]);
    say('deliverable.ordered', `deliverable/${deliverable}`, { deliverable, work: 'BENCH', workflow });
  });

await store.read((events) => Promise.all(events.filter(({ type }) => type === 'deliverable.ordered').map(start)));

answering<BareAsk, Slice>(
  async (ask) => {
    const deliverables = named(ask);
    const db = store.pool;
    const mark = await markOf(db);
    const began = performance.now();
    await eachOf(deliverables, (deliverable) => order(deliverable, ask.workflow));
    await until('The end of every run', async () => (await ended(db, deliverables)) === ask.orders);
    await until('Reading all of it', () => drained(db, mark));
    const tookMs = performance.now() - began;
    return { tookMs, runMs: await runTimes(db, deliverables), left: await rowsLeft(db, deliverables, mark) };
  },
  async () => {
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
    await connection.close();
    await native.close();
    await store.close();
  },
);
