import 'reflect-metadata';
import { IsIn, IsOptional, IsString, IsUrl, Matches, MinLength, ValidateIf } from 'class-validator';

/** A certificate, or several, as text; what a `_FILE` setting names. */
const PEM = /-----BEGIN [A-Z ]+-----/;
const noPem = { message: 'must be PEM text, -----BEGIN …; a path belongs in the setting that ends in _FILE' };
const SASL = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/** Where Postgres is, and who we are there. */
export class DatabaseEnv {
  /** A Postgres role and database, with or without the password. */
  @IsUrl({ protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true })
  DATABASE_URL!: string;

  /** The role's password, where the address carries none. */
  @IsOptional()
  @IsString()
  DATABASE_PASSWORD?: string;

  /** `1`: only over TLS, and only with a server whose certificate is of a known authority and names its host. */
  @IsOptional()
  @IsIn(['0', '1'])
  DATABASE_TLS: '0' | '1' = '0';

  /** The authority to trust instead of the public ones. */
  @IsOptional()
  @Matches(PEM, noPem)
  DATABASE_CA?: string;
}

/** Postgres, and where the event log is. */
export class EventLogEnv extends DatabaseEnv {
  /** Kafka brokers, `host:port`, separated by commas. */
  @IsString()
  @MinLength(3)
  KAFKA_BROKERS!: string;

  /** `1`: only over TLS, with brokers whose certificates are of a known authority. */
  @IsOptional()
  @IsIn(['0', '1'])
  KAFKA_TLS: '0' | '1' = '0';

  @IsOptional()
  @Matches(PEM, noPem)
  KAFKA_CA?: string;

  /** How the brokers are told who we are; nothing, and they are not told. */
  @IsOptional()
  @IsIn(SASL)
  KAFKA_SASL?: (typeof SASL)[number];

  @ValidateIf(({ KAFKA_SASL }: EventLogEnv) => KAFKA_SASL !== undefined)
  @IsString()
  KAFKA_USERNAME?: string;

  @ValidateIf(({ KAFKA_SASL }: EventLogEnv) => KAFKA_SASL !== undefined)
  @IsString()
  KAFKA_PASSWORD?: string;
}

/** The three servers that every service stands on. */
export class ServersEnv extends EventLogEnv {
  /** Temporal frontend, `host:port`. */
  @IsString()
  @MinLength(3)
  TEMPORAL_ADDRESS!: string;

  @IsOptional()
  @IsString()
  TEMPORAL_NAMESPACE = 'default';

  /** `1`: only over TLS. */
  @IsOptional()
  @IsIn(['0', '1'])
  TEMPORAL_TLS: '0' | '1' = '0';

  @IsOptional()
  @Matches(PEM, noPem)
  TEMPORAL_CA?: string;

  /** Our own certificate, where Temporal asks its clients for one; it goes with TEMPORAL_KEY. */
  @ValidateIf(({ TEMPORAL_CERTIFICATE, TEMPORAL_KEY }: ServersEnv) => Boolean(TEMPORAL_CERTIFICATE ?? TEMPORAL_KEY))
  @Matches(PEM, noPem)
  TEMPORAL_CERTIFICATE?: string;

  @ValidateIf(({ TEMPORAL_CERTIFICATE, TEMPORAL_KEY }: ServersEnv) => Boolean(TEMPORAL_CERTIFICATE ?? TEMPORAL_KEY))
  @Matches(PEM, noPem)
  TEMPORAL_KEY?: string;

  /** An API key, as Temporal Cloud gives them. */
  @IsOptional()
  @IsString()
  TEMPORAL_API_KEY?: string;
}

/** Where a database is: an address with its password, and the authority to trust where it answers over TLS. */
export type DatabaseServer = { url: string; tls?: { ca?: string } };

/** How the environment says that Postgres is reached. */
export function databaseServer({
  DATABASE_URL,
  DATABASE_PASSWORD,
  DATABASE_TLS,
  DATABASE_CA,
}: DatabaseEnv): DatabaseServer {
  const url = new URL(DATABASE_URL);
  if (DATABASE_PASSWORD) url.password = encodeURIComponent(DATABASE_PASSWORD);
  return {
    url: url.toString(),
    ...(DATABASE_TLS === '1' ? { tls: DATABASE_CA ? { ca: DATABASE_CA } : {} } : {}),
  };
}
