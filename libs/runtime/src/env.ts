import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUrl, Max, Min, MinLength, validateSync } from 'class-validator';

/** What every service reads from its environment, once. */
export class ServiceEnv {
  /** This service's own Postgres role and database. */
  @IsUrl({ protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true })
  DATABASE_URL!: string;

  /** Kafka brokers, `host:port`, separated by commas. */
  @IsString()
  @MinLength(3)
  KAFKA_BROKERS!: string;

  /** Temporal frontend, `host:port`. */
  @IsString()
  @MinLength(3)
  TEMPORAL_ADDRESS!: string;

  @IsOptional()
  @IsString()
  TEMPORAL_NAMESPACE = 'default';

  /** Port of this service's HTTP door. */
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT!: number;

  /** Address it listens on: this machine alone unless said otherwise; containers say 0.0.0.0. */
  @IsOptional()
  @IsString()
  LISTEN_ADDRESS = '127.0.0.1';

  /** Site secret, 32 bytes or more in base64: signs principals between services and seals vendors' secrets. */
  @IsString()
  @MinLength(40)
  BOBINE_SECRET!: string;

  /** Folder of the site's files: landing folders, store, outgoing packages. */
  @IsString()
  @MinLength(1)
  BOBINE_FILES!: string;

  @IsOptional()
  @IsString()
  LOG_LEVEL = 'info';

  /** The collector that traces go to, over OTLP/HTTP; without it nothing is traced. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  /** Where the owners answer commands, as `name=url` separated by commas, one for each replica; only the API needs it. */
  @IsOptional()
  @IsString()
  COMMAND_URLS?: string;
}

/**
 * The environment of a service, every problem told at once.
 * `PRODUCTION_PORT` wins over `PORT` for the service `production`, so that one process can hold them all.
 */
export function readEnv(service: string, from: NodeJS.ProcessEnv): ServiceEnv {
  const prefix = `${service.toUpperCase().replaceAll('-', '_')}_`;
  const pick = (name: string): string | undefined => from[prefix + name] ?? from[name];
  const raw: Record<string, unknown> = {};
  for (const name of [
    'DATABASE_URL',
    'KAFKA_BROKERS',
    'TEMPORAL_ADDRESS',
    'TEMPORAL_NAMESPACE',
    'PORT',
    'LISTEN_ADDRESS',
    'BOBINE_SECRET',
    'BOBINE_FILES',
    'LOG_LEVEL',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'COMMAND_URLS',
  ]) {
    const value = pick(name);
    if (value !== undefined && value !== '') raw[name] = name === 'PORT' ? Number(value) : value;
  }
  const env = plainToInstance(ServiceEnv, raw, { exposeDefaultValues: true });
  const problems = validateSync(env, { whitelist: true }).map(
    (problem) =>
      `  ${prefix}${problem.property} (or ${problem.property}): ${Object.values(problem.constraints ?? {}).join(', ')}`,
  );
  if (problems.length > 0) throw new EnvError(service, problems);
  return env;
}

/** The environment does not let a service start; the message lists what to set. */
export class EnvError extends Error {
  constructor(service: string, problems: string[]) {
    super(`The service ${service} cannot start. Set these in its environment:\n${problems.join('\n')}`);
  }
}
