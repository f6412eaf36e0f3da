import { Database, type EntityClass, type MigrationClass, OnceKeys1700000000001 } from '@bobine/persistence';
import {
  type DatabaseEnv,
  databaseServer,
  type Health,
  type EventLogEnv,
  type Logger,
  type ServiceEnv,
} from '@bobine/runtime';
import type { EventLog } from './event-log.js';
import { KafkaLog } from './kafka-log.js';
import { EventPath1700000000002 } from './spine.migration.js';

/** What every service stands on. */
export type Ground = { name: string; env: ServiceEnv; db: Database; log: EventLog; logger: Logger; health: Health };

/** A service's own tables. */
export type Tables = {
  name: string;
  migrations: MigrationClass[];
  entities?: EntityClass[];
  poolSize?: number;
  shares?: string;
};

/** The database of a service, reached as the environment says: what every service keeps, and what is its own. */
export const serviceDatabase = ({ name, migrations, entities, poolSize, shares }: Tables, env: DatabaseEnv): Database =>
  new Database({
    service: name,
    ...databaseServer(env),
    migrations: [OnceKeys1700000000001, EventPath1700000000002, ...migrations],
    ...(entities ? { entities } : {}),
    ...(poolSize ? { poolSize } : {}),
    ...(shares ? { shares } : {}),
  });

/** The event log, reached as the environment says. */
export const serviceLog = (name: string, env: EventLogEnv): KafkaLog =>
  new KafkaLog(`bobine-${name}`, env.KAFKA_BROKERS, {
    ...(env.KAFKA_TLS === '1' ? { tls: env.KAFKA_CA ? { ca: env.KAFKA_CA } : {} } : {}),
    ...(env.KAFKA_SASL
      ? { sasl: { mechanism: env.KAFKA_SASL, username: env.KAFKA_USERNAME ?? '', password: env.KAFKA_PASSWORD ?? '' } }
      : {}),
  });
