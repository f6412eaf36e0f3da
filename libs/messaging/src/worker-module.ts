import { createLog, Health, HealthController, type ReadyCheck, readEnv } from '@bobine/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { type Ground, serviceDatabase, type Tables } from './ground.js';
import { type Part, Spine } from './spine.js';

/** What a worker stands on: the database of the service it belongs to, and no event log. */
export type WorkerGround = Omit<Ground, 'log'>;

/**
 * The Nest module of a process that only works for a service, on a queue of it: the same database, health and metrics, and
 * no relay, no readers, no commands. So that heavy work has machines of its own.
 */
export async function workerModule(tables: Tables, partsOf: (ground: WorkerGround) => Part[]): Promise<DynamicModule> {
  const env = readEnv(tables.name, process.env);
  const logger = createLog(tables.name, env.LOG_LEVEL);
  const db = serviceDatabase(tables, env);
  await db.open();
  const checks: ReadyCheck[] = [{ name: 'database', check: async () => void (await db.query('select 1')) }];
  const health = new Health(tables.name, checks);
  const ground: WorkerGround = { name: tables.name, env, db, logger, health };
  const parts = partsOf(ground);
  for (const { name, check } of parts) if (check) checks.push({ name, check });
  return {
    module: WorkerModule,
    controllers: [HealthController],
    providers: [
      { provide: 'GROUND', useValue: ground },
      { provide: 'PARTS', useValue: parts },
      { provide: 'PORT', useValue: env.PORT },
      { provide: 'LISTEN_ADDRESS', useValue: env.LISTEN_ADDRESS },
      { provide: Health, useValue: health },
      Spine,
    ],
  };
}

@Module({})
class WorkerModule {}
