import { EnvError } from '@bobine/runtime';

/** What a rebuild reads from its environment. */
export type RebuildEnv = { databaseUrl: string; kafkaBrokers: string; logLevel: string };

/** Reads it once; throws EnvError with every problem. */
export function readRebuildEnv(from: NodeJS.ProcessEnv): RebuildEnv {
  const { REBUILD_DATABASE_URL: databaseUrl = '', KAFKA_BROKERS: kafkaBrokers = '', LOG_LEVEL: logLevel } = from;
  const problems: string[] = [];
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    problems.push('  REBUILD_DATABASE_URL: must be the address of the database, as the role that may rebuild');
  }
  if (!/^[^\s,]+:\d+(,[^\s,]+:\d+)*$/.test(kafkaBrokers)) {
    problems.push('  KAFKA_BROKERS: must be host:port, several separated by commas');
  }
  if (problems.length > 0) throw new EnvError('api rebuild', problems);
  return { databaseUrl, kafkaBrokers, logLevel: logLevel || 'warn' };
}
