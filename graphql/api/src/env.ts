import 'reflect-metadata';
import { readSettings } from '@bobine/runtime';
import { IsIn, IsOptional } from 'class-validator';

/** What the API alone reads from its environment. */
export class ApiEnv {
  /** What people's sessions may ask with: `any` document, or those of our pages alone (`trusted`). API tokens may ask anything. */
  @IsOptional()
  @IsIn(['any', 'trusted'])
  DOCUMENTS: 'any' | 'trusted' = 'any';

  /** `0`: GraphiQL is not served, nor the schema to who is not signed in, as in the image for production. */
  @IsOptional()
  @IsIn(['0', '1'])
  GRAPHIQL: '0' | '1' = '1';
}

/** Reads the API's own settings, every problem told at once; `API_DOCUMENTS` wins over `DOCUMENTS`. */
export const readApiEnv = (from: NodeJS.ProcessEnv): ApiEnv => readSettings(ApiEnv, 'api', from);
