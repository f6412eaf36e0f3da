import { isRefusal, phraseOf } from '@bobine/contracts';
import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import {
  DefaultLogger,
  type LogEntry,
  NativeConnection,
  Runtime,
  type TLSConfig,
  type WorkerOptions,
  Worker,
} from '@temporalio/worker';
import type { Logger } from './log.js';
import { dataConverter } from './packing.js';
import type { ServersEnv } from './servers-env.js';
import { traced, type Traits } from './tracing.js';

/** Of the environment, what says where Temporal is and how it is reached. */
export type TemporalEnv = Pick<ServersEnv, 'TEMPORAL_ADDRESS' | 'TEMPORAL_NAMESPACE'> &
  Partial<
    Pick<ServersEnv, 'TEMPORAL_TLS' | 'TEMPORAL_CA' | 'TEMPORAL_CERTIFICATE' | 'TEMPORAL_KEY' | 'TEMPORAL_API_KEY'>
  >;

/** The same for the client, which speaks through Node, and the workers, which speak through Temporal's own core. */
function temporalServer(env: TemporalEnv): {
  address: string;
  tls?: TLSConfig;
  apiKey?: string;
} {
  const { TEMPORAL_CA: ca, TEMPORAL_CERTIFICATE: crt, TEMPORAL_KEY: key } = env;
  const tls = {
    ...(ca ? { serverRootCACertificate: Buffer.from(ca) } : {}),
    ...(crt && key ? { clientCertPair: { crt: Buffer.from(crt), key: Buffer.from(key) } } : {}),
  };
  return {
    address: env.TEMPORAL_ADDRESS,
    ...(env.TEMPORAL_TLS === '1' ? { tls } : {}),
    ...(env.TEMPORAL_API_KEY ? { apiKey: env.TEMPORAL_API_KEY } : {}),
  };
}

export type Activity = (...args: never[]) => Promise<unknown>;

let native: Promise<NativeConnection> | undefined;
let nativeUsers = 0;

/** What Temporal's own code has to say, in our log. That an owner refused, or that a worker only does activities, is no warning. */
const hearing = (log: Logger): DefaultLogger =>
  new DefaultLogger('WARN', ({ level, message, meta = {} }: LogEntry) => {
    const { error, activityType, workflowId, taskQueue } = meta as Record<string, unknown>;
    const expected = error instanceof ApplicationFailure || message.startsWith('No workflows registered');
    const said = { err: error, activity: activityType, run: workflowId, queue: taskQueue };
    log[level === 'ERROR' ? 'error' : expected ? 'debug' : 'warn'](said, message);
  });

/** One native connection per process, shared by its workers. */
async function sharedConnection(env: TemporalEnv, log: Logger): Promise<NativeConnection> {
  if (!native) {
    Runtime.install({
      shutdownSignals: [],
      logger: hearing(log),
      telemetryOptions: { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } },
    });
    native = NativeConnection.connect(temporalServer(env));
  }
  nativeUsers++;
  return native;
}

async function releaseConnection(): Promise<void> {
  nativeUsers--;
  if (nativeUsers === 0 && native) {
    const connection = await native;
    native = undefined;
    await connection.close();
  }
}

/** A refusal is final unless its code says that waiting may help. */
const RETRYABLE = new Set(['notYet', 'database.away', 'service.away']);

/** Wraps activities so that they are traced, and a refusal reaches the workflow with its code, and is not tried again in vain. */
export const refusalsToFailures = <A extends Record<string, Activity>>(activities: A): A =>
  Object.fromEntries(
    Object.entries(activities).map(([name, activity]) => [
      name,
      async (...args: never[]) => {
        try {
          return await traced('activity', { activity: name, ...callOf(args) }, () => activity(...args));
        } catch (error) {
          if (!isRefusal(error)) throw error;
          throw ApplicationFailure.create({
            message: error.user,
            type: error.code,
            nonRetryable: !RETRYABLE.has(error.code),
            details: [{ code: error.code, user: error.user, told: phraseOf(error.told), tech: error.tech }],
          });
        }
      },
    ]),
  ) as A;

/** Of what a workflow passes: whose run it is, and which command of which attempt. */
function callOf([call]: readonly unknown[]): Traits {
  const { run, onceKey } = (typeof call === 'object' && call !== null ? call : {}) as Traits;
  return { run, onceKey };
}

export type RunningWorker = { stop: () => Promise<void>; failed: () => Error | undefined };

/** Starts a worker on a task queue; it drains when stopped. */
export async function startWorker(
  env: TemporalEnv,
  options: Omit<WorkerOptions, 'connection' | 'namespace'>,
  log: Logger,
): Promise<RunningWorker> {
  const connection = await sharedConnection(env, log);
  const worker = await Worker.create({
    ...options,
    namespace: env.TEMPORAL_NAMESPACE,
    connection,
    dataConverter,
    ...(options.activities ? { activities: refusalsToFailures(options.activities as Record<string, Activity>) } : {}),
  });
  let failure: Error | undefined;
  const done = worker.run().catch((error: unknown) => {
    failure = error instanceof Error ? error : new Error(String(error));
    log.error({ err: failure, queue: options.taskQueue }, 'a Temporal worker stopped');
  });
  return {
    failed: () => failure,
    stop: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await done;
      await releaseConnection();
    },
  };
}

/** A client of Temporal; close its connection when done. */
export async function temporalClient(env: TemporalEnv): Promise<Client> {
  const connection = await Connection.connect(temporalServer(env));
  return new Client({ connection, namespace: env.TEMPORAL_NAMESPACE, dataConverter });
}
