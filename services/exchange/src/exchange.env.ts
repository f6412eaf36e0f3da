import { readSettings } from '@bobine/runtime';
import { IsIn, IsOptional } from 'class-validator';

/** What this service alone reads from its environment. */
export class ExchangeEnv {
  /** `1` lets webhooks go over http and to loopback and private addresses: for a site on one machine or in one network. */
  @IsOptional()
  @IsIn(['0', '1'])
  EXCHANGE_ALLOW_PRIVATE: '0' | '1' = '0';
}

/** Reads it once; throws EnvError with every problem. */
export const readExchangeEnv = (from: NodeJS.ProcessEnv): ExchangeEnv => readSettings(ExchangeEnv, 'exchange', from);
