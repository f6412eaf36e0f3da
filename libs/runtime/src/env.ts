import 'reflect-metadata';
import { resolve } from 'node:path';
import { Transform, Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUrl, Max, Min, MinLength } from 'class-validator';
import { ServersEnv } from './servers-env.js';
import { readSettings } from './settings.js';

/** What every service reads from its environment, once. */
export class ServiceEnv extends ServersEnv {
  /** Port of this service's HTTP door. */
  @Type(() => Number)
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

  /** Folder of the site's files: landing folders, store, outgoing packages; a relative one is from where the service starts. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' && value ? resolve(value) : value))
  @IsString()
  @MinLength(1)
  BOBINE_FILES!: string;

  @IsOptional()
  @IsString()
  LOG_LEVEL = 'info';

  /** Modules with activities of the site's own, by their paths, separated by commas; the orchestrator and the API read them. */
  @IsOptional()
  @IsString()
  BOBINE_ACTIVITIES?: string;

  /** The collector that traces go to, over OTLP/HTTP; without it nothing is traced. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  /** Where the owners answer commands, as `name=url` separated by commas, one for each replica; the API needs all, exchange that of production. */
  @IsOptional()
  @IsString()
  COMMAND_URLS?: string;
}

/** The environment of a service, every problem told at once; `PRODUCTION_PORT` wins over `PORT` for the service `production`. */
export const readEnv = (service: string, from: NodeJS.ProcessEnv): ServiceEnv =>
  readSettings(ServiceEnv, service, from);
