import { EnvError } from '@bobine/runtime';
import { plainToInstance } from 'class-transformer';
import { IsIn, IsOptional, validateSync } from 'class-validator';

/** What this service alone reads from its environment. */
export class ExchangeEnv {
  /** `1` lets webhooks go over http and to loopback and private addresses: for a site on one machine or in one network. */
  @IsOptional()
  @IsIn(['0', '1'])
  EXCHANGE_ALLOW_PRIVATE: '0' | '1' = '0';
}

/** Reads it once; throws EnvError with every problem. */
export function readExchangeEnv(from: NodeJS.ProcessEnv): ExchangeEnv {
  const value = from['EXCHANGE_ALLOW_PRIVATE'];
  const env = plainToInstance(ExchangeEnv, value ? { EXCHANGE_ALLOW_PRIVATE: value } : {}, {
    exposeDefaultValues: true,
  });
  const problems = validateSync(env).map(({ property }) => `  ${property}: must be 0 or 1`);
  if (problems.length > 0) throw new EnvError('exchange', problems);
  return env;
}
