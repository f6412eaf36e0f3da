import { EventLogEnv, readSettings } from '@bobine/runtime';
import { IsOptional, IsString } from 'class-validator';

/** What a rebuild reads from its environment: the database as a role that may make schemas and belongs to the API's, and the log. */
export class RebuildEnv extends EventLogEnv {
  @IsOptional()
  @IsString()
  LOG_LEVEL = 'warn';
}

/** Reads it once, every problem told at once; `REBUILD_DATABASE_URL` wins over `DATABASE_URL`, and so on. */
export const readRebuildEnv = (from: NodeJS.ProcessEnv): RebuildEnv => readSettings(RebuildEnv, 'rebuild', from);
