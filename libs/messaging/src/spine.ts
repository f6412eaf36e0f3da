import { SERVICES, type ServiceName, servicePrincipal, taskQueue, TOPICS } from '@bobine/contracts';
import type { Database, EntityClass, MigrationClass } from '@bobine/persistence';
import {
  type Activity,
  createLog,
  Health,
  HealthController,
  type ReadyCheck,
  readEnv,
  RefusalFilter,
  startWorker,
} from '@bobine/runtime';
import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type Provider,
  type Type,
} from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Gauge } from 'prom-client';
import { CommandController, CommandHandlers } from './command.js';
import { consume, type EventHandler } from './consume.js';
import { type Ground, serviceDatabase, serviceLog } from './ground.js';
import { Relay } from './relay.js';

/** A part with a life of its own: a worker, a sweeper, a dispatcher. Started in order, stopped in reverse. */
export type Part = { name: string; start: () => Promise<() => Promise<void>>; check?: () => Promise<void> };

/** What a service is made of, beside what every service has. */
export type Assembled = {
  commands?: CommandHandlers;
  events?: EventHandler;
  parts?: Part[];
  /** Nest providers for the service's own controllers and resolvers. */
  providers?: Provider[];
};

/** What a service brings: its tables, commands, what it reads, and parts of its own. */
export type ServiceDefinition = {
  name: ServiceName | 'api';
  migrations: MigrationClass[];
  entities?: EntityClass[];
  poolSize?: number;
  /** A lock that all its transactions share; what it is for says whoever takes it alone. */
  shares?: string;
  /** Topics it reads as one group. */
  topics: string[];
  /** Inbox and group name when it is not the service's own: tests that share a broker read under others. */
  consumer?: string;
  assemble: (ground: Ground) => Assembled | Promise<Assembled>;
  controllers?: Type<unknown>[];
  imports?: (DynamicModule | Type<unknown>)[];
};

/** Commands as activities: a step of a workflow is a command, with its once-key as the command's id. */
export const commandActivities = (db: Database, commands: CommandHandlers): Record<string, Activity> =>
  Object.fromEntries(
    commands.names().map((name) => [
      name,
      async ({ onceKey, input, run }: ActivityCall) =>
        commands.execute(db, name, input, { ...servicePrincipal(run), kind: 'run' }, onceKey, {
          cause: { correlation: run },
        }),
    ]),
  );

/** What a workflow passes to any activity: the key that makes it harmless twice, whose run it is, and the input. */
export type ActivityCall<I = unknown> = { onceKey: string; run: string; input: I };

/** Starts and stops what a process is made of, in order. */
export class Spine implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stops: (() => Promise<void>)[] = [];

  constructor(
    @Inject('GROUND') private readonly ground: Pick<Ground, 'db' | 'logger'> & Partial<Pick<Ground, 'log'>>,
    @Inject('PARTS') private readonly parts: Part[],
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    for (const part of this.parts) this.stops.push(await part.start());
    this.ground.logger.info('ready');
  }

  async onApplicationShutdown(): Promise<void> {
    for (const stop of this.stops.reverse()) {
      await stop().catch((error: unknown) => this.ground.logger.warn({ err: error }, 'a part did not stop cleanly'));
    }
    await this.ground.log?.close();
    await this.ground.db.close();
  }
}

/** The Nest module of a service: database, event path, commands over HTTP and as activities, health and metrics. */
export async function spineModule(definition: ServiceDefinition): Promise<DynamicModule> {
  const env = readEnv(definition.name, process.env);
  const logger = createLog(definition.name, env.LOG_LEVEL);
  const db = serviceDatabase(definition, env);
  await db.open();
  const log = serviceLog(definition.name, env);
  await log.ensureTopics(TOPICS);
  const checks: ReadyCheck[] = [
    { name: 'database', check: async () => void (await db.query('select 1')) },
    { name: 'log', check: () => log.check() },
  ];
  const health = new Health(definition.name, checks);
  const ground: Ground = { name: definition.name, env, db, log, logger, health };
  const own = await definition.assemble(ground);
  const commands = own.commands ?? new CommandHandlers();
  if (isOwner(definition.name)) {
    const missing = commands.missing(definition.name);
    if (missing.length > 0) throw new Error(`${definition.name} does not carry out: ${missing.join(', ')}`);
  }
  const parts = [...(own.parts ?? []), ...eventParts(definition, ground, commands, own.events)];
  for (const { name, check } of parts) if (check) checks.push({ name, check });
  gaugeQueues(ground);
  return {
    module: SpineModule,
    global: true,
    imports: definition.imports ?? [],
    controllers: [HealthController, CommandController, ...(definition.controllers ?? [])],
    providers: [
      { provide: 'GROUND', useValue: ground },
      { provide: 'PARTS', useValue: parts },
      { provide: 'PORT', useValue: env.PORT },
      { provide: 'LISTEN_ADDRESS', useValue: env.LISTEN_ADDRESS },
      { provide: 'DATABASE', useValue: db },
      { provide: 'BOBINE_SECRET', useValue: env.BOBINE_SECRET },
      { provide: Health, useValue: health },
      { provide: CommandHandlers, useValue: commands },
      { provide: APP_FILTER, useValue: new RefusalFilter(logger) },
      Spine,
      ...(own.providers ?? []),
    ],
    exports: [
      'GROUND',
      ...(own.providers ?? []).map((provider) => ('provide' in provider ? provider.provide : provider)),
    ],
  };
}

@Module({})
class SpineModule {}

const isOwner = (name: string): name is ServiceName => (SERVICES as readonly string[]).includes(name);

/** The parts of the event path, in the order they start: publish first, then read, then be asked. */
function eventParts(
  definition: ServiceDefinition,
  { env, db, log, logger, health }: Ground,
  commands: CommandHandlers,
  events: EventHandler | undefined,
): Part[] {
  const parts: Part[] = [];
  if (isOwner(definition.name)) {
    parts.push({
      name: 'relay',
      start: async () => {
        const published = health.counter('bobine_published_total', 'Events this replica has published', ['topic']);
        const relay = new Relay(db, log, logger, (topic, events) => published({ topic }, events));
        relay.start();
        return () => relay.stop();
      },
    });
  }
  if (events) {
    parts.push({
      name: 'consumer',
      start: async () => {
        const read = health.counter('bobine_read_total', 'Events this replica has read and done with', ['topic']);
        const consumer = await consume(
          definition.consumer ?? definition.name,
          log,
          definition.topics,
          db,
          events,
          logger,
          (topic, done) => read({ topic }, done),
        );
        return () => consumer.stop();
      },
    });
  }
  if (isOwner(definition.name) && commands.names().length > 0) {
    parts.push({
      name: 'commands',
      start: async () => {
        const worker = await startWorker(
          env,
          {
            taskQueue: taskQueue(definition.name),
            activities: commandActivities(db, commands),
            maxConcurrentActivityTaskExecutions: 8,
          },
          logger,
        );
        return () => worker.stop();
      },
    });
  }
  return parts;
}

/** Shows on /metrics what waits: to be published, to appear, for an operator. */
function gaugeQueues({ db, health }: Ground): void {
  for (const [name, help, sql] of [
    [
      'bobine_outbox_unpublished',
      'Events written and not yet published',
      'select count(*)::int as n from outbox where published_at is null',
    ],
    ['bobine_held', 'Claims held until what they are about appears', 'select count(*)::int as n from held'],
    [
      'bobine_parked',
      'Events parked for an operator',
      'select count(*)::int as n from parked where replayed_at is null',
    ],
  ] as const) {
    new Gauge({
      name,
      help,
      registers: [health.metrics],
      async collect() {
        const [row] = await db.query<{ n: number }>(sql);
        this.set(row?.n ?? 0);
      },
    });
  }
}
