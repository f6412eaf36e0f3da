import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CATALOGUE,
  catalogueWith,
  newId,
  type PlugIn,
  type Principal,
  publishTemplate,
  RUNS_QUEUE,
  servicePrincipal,
  taskQueue,
} from '@bobine/contracts';
import type { Envelope, OutputOf } from '@bobine/contracts';
import { applyBatch, type Given } from '@bobine/messaging';
import { createLog, type ServiceEnv, startWorker, temporalClient } from '@bobine/runtime';
import { type FreshDatabase, freshDatabase, until } from '@bobine/testing';
import { bundleRun } from '@bobine/workflows';
import type { Client } from '@temporalio/client';
import { MIGRATIONS } from '../migrations/migrations.js';
import { dispatching } from '../dispatch/dispatcher.part.js';
import { factHandler } from '../fact/fact.handler.js';
import { tellingOfHolds } from '../hold/telling.part.js';
import { orchestratorCommands } from '../orchestrator.module.js';
import { plugInWork } from '../plug-in/plug-in.part.js';
import { simulating } from '../simulation/simulating.part.js';
import { runsWorker } from '../worker/runs-worker.js';
import { Owners } from './owners.js';

/**
 * The orchestrator on a real Postgres and a real Temporal, in a namespace of its own; the owners of the activities stand
 * beyond a process boundary, so they are played.
 */
export class Stage {
  readonly owners = new Owners();
  private readonly stops: (() => Promise<void>)[] = [];
  private readonly logger = createLog('orchestrator', process.env['LOG_LEVEL'] ?? 'silent');
  private readonly commands;

  private constructor(
    readonly db: FreshDatabase,
    readonly client: Client,
    private readonly namespace: string,
    readonly folder: string,
    private readonly plugIns: PlugIn[],
  ) {
    this.commands = orchestratorCommands(catalogueWith(plugIns).catalogue);
  }

  /** `atOnce`: how much the owners of activities do at once; `plugIns` bring activities of their own. */
  static async open({ atOnce, plugIns = [] }: { atOnce?: number; plugIns?: PlugIn[] } = {}): Promise<Stage> {
    const namespace = `test-${newId()}`;
    const client = await temporalClient({ TEMPORAL_ADDRESS: address(), TEMPORAL_NAMESPACE: namespace });
    await makeNamespace(client, namespace);
    const folder = await mkdtemp(join(tmpdir(), 'bobine-orchestrator-'));
    const { code } = await bundleRun({ fromSource: true });
    await writeFile(join(folder, 'run.bundle.js'), code);
    const db = await freshDatabase('orchestrator', MIGRATIONS);
    const stage = new Stage(db, client, namespace, folder, plugIns);
    await stage.startWorker();
    for (const queue of new Set([taskQueue('production'), ...CATALOGUE.map(({ queue: owned }) => owned)])) {
      const worker = await startWorker(
        { TEMPORAL_ADDRESS: address(), TEMPORAL_NAMESPACE: namespace },
        {
          taskQueue: queue,
          activities: stage.owners.activities(),
          ...(atOnce ? { maxConcurrentActivityTaskExecutions: atOnce } : {}),
        },
        stage.logger,
      );
      stage.stops.push(worker.stop);
    }
    return stage;
  }

  private get ground() {
    const env = {
      ...{ TEMPORAL_ADDRESS: address(), TEMPORAL_NAMESPACE: this.namespace, BOBINE_FILES: this.folder },
    } as ServiceEnv;
    return { name: 'orchestrator', env, db: this.db, logger: this.logger };
  }

  private running: (() => Promise<void>)[] = [];

  /** Starts what a process of the orchestrator runs: dispatcher and workflow worker. */
  async startWorker(): Promise<void> {
    const runs = runsWorker(this.ground, join(this.folder, 'run.bundle.js'));
    for (const part of [
      dispatching(this.ground),
      runs,
      plugInWork(this.ground, this.plugIns),
      tellingOfHolds(this.ground),
      simulating(this.ground, CATALOGUE),
    ]) {
      this.running.push(await part.start());
    }
  }

  async stopWorker(): Promise<void> {
    for (const stop of this.running.reverse()) await stop();
    this.running = [];
  }

  /** Facts as the consumer would hand them over, in one batch. */
  async tell(...events: Envelope[]): Promise<void> {
    const done = await applyBatch('orchestrator', this.db, factHandler, events, this.logger);
    if (done !== events.length) throw new Error(`only ${done} of ${events.length} facts were applied`);
  }

  async command<T>(
    name: string,
    input: unknown,
    by: Principal = servicePrincipal('test'),
    id = newId(),
    given: Given = {},
  ): Promise<T> {
    return (await this.commands.execute(this.db, name, input, by, id, given)) as T;
  }

  publish(source: string): Promise<OutputOf<typeof publishTemplate>> {
    return this.command(publishTemplate.name, { source });
  }

  /** The status of each step of a run, attempts in order: `anim#1`. */
  async steps(run: string): Promise<Record<string, string>> {
    const rows = await this.db.query<{ step: string; attempt: number; status: string }>(
      'select step, attempt, status from steps where run = $1 order by step, attempt',
      [run],
    );
    return Object.fromEntries(rows.map(({ step, attempt, status }) => [`${step}#${attempt}`, status]));
  }

  reached(run: string, step: string, status: string): Promise<void> {
    return until(`${run}/${step} is ${status}`, async () => (await this.steps(run))[step] === status);
  }

  async ended(run: string, looks?: number): Promise<{ status: string; reason: string | null; output: unknown }> {
    const look = () =>
      this.db.query<{ status: string; reason: string | null; output: unknown }>(
        'select status, reason, output from runs where address = $1',
        [run],
      );
    await until(`${run} has ended`, async () => ((await look())[0]?.status ?? 'running') !== 'running', looks);
    return (await look())[0]!;
  }

  /** What a fact did, without what the database adds. */
  evaluations(fact: Envelope): Promise<Record<string, unknown>[]> {
    return this.db.query(
      'select outcome, rule, condition, values, reason, runs from evaluations where fact = $1 order by seq',
      [fact.id],
    );
  }

  /** The events of a type in the outbox, in order. */
  async said(type: string): Promise<Envelope<Record<string, unknown>>[]> {
    const rows = await this.db.query<{ event: Envelope<Record<string, unknown>> }>(
      `select event from outbox where event ->> 'type' = $1 order by seq`,
      [type],
    );
    return rows.map(({ event }) => event);
  }

  async close(): Promise<void> {
    await this.stopWorker();
    for (const stop of this.stops.reverse()) await stop();
    await this.client.connection.close();
    await this.db.drop();
    await rm(this.folder, { recursive: true });
  }
}

function address(): string {
  const given = process.env['TEMPORAL_ADDRESS'];
  if (!given) throw new Error('TEMPORAL_ADDRESS names no Temporal: run the tests through `npm test`');
  return given;
}

async function makeNamespace(client: Client, namespace: string): Promise<void> {
  await client.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  // The frontend learns of a namespace by and by.
  await until(`the namespace ${namespace} is known`, () =>
    client.workflowService
      .describeTaskQueue({ namespace, taskQueue: { name: RUNS_QUEUE }, taskQueueType: 1 })
      .then(() => true)
      .catch(() => false),
  );
}
