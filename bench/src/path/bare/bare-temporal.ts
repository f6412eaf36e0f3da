import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { ACTIVITIES_QUEUE, RUNS_QUEUE, SIGNAL, type Stamps, WORKFLOW } from './stamps.js';

export type BareTemporal = {
  start: (id: string) => Promise<void>;
  signal: (stamps: Stamps) => Promise<void>;
  stop: () => Promise<void>;
};

/** One worker for the workflow, one for its activity on another queue, and a client, all as they come. */
export async function bareTemporal(
  address: string,
  writeRow: (stamps: Stamps) => Promise<void>,
): Promise<BareTemporal> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const native = await NativeConnection.connect({ address });
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  const workers = [
    await Worker.create({
      connection: native,
      taskQueue: RUNS_QUEUE,
      workflowsPath: fileURLToPath(new URL('./reaction.workflow.js', import.meta.url)),
    }),
    await Worker.create({ connection: native, taskQueue: ACTIVITIES_QUEUE, activities: { writeRow } }),
  ];
  const running = workers.map((worker) => worker.run());
  return {
    start: async (id) => {
      await client.workflow.start(WORKFLOW, { workflowId: id, taskQueue: RUNS_QUEUE });
    },
    signal: (stamps) => client.workflow.getHandle(stamps.id).signal(SIGNAL, stamps),
    stop: async () => {
      for (const worker of workers) worker.shutdown();
      await Promise.all(running);
      await connection.close();
      await native.close();
    },
  };
}
