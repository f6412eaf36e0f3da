import 'reflect-metadata';
import { readSettings } from '@bobine/runtime';
import { IsIn, IsOptional, Matches } from 'class-validator';

/** What production alone reads from its environment. */
export class ProductionEnv {
  /** How long a claim about something unknown is held, ISO 8601: days, hours, minutes, seconds. */
  @Matches(/^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/, { message: 'must be a duration such as P30D or PT20S' })
  HELD_FOR = 'P30D';

  /** `1`: prints a sign-in link for the demo's client at every start; `0`: creates no such client. */
  @IsOptional()
  @IsIn(['0', '1'])
  BOBINE_DEMO?: string;
}

/** Reads production's own settings, every problem told at once; `PRODUCTION_HELD_FOR` wins over `HELD_FOR`. */
export const readProductionEnv = (from: NodeJS.ProcessEnv): ProductionEnv =>
  readSettings(ProductionEnv, 'production', from);

/** A duration of days, hours, minutes and seconds in milliseconds; months and years have no fixed length. */
export function milliseconds(duration: string): number {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration) ?? [];
  const of = (digits: string | undefined, unit: number): number => Number(digits ?? 0) * unit;
  return of(days, 86_400_000) + of(hours, 3_600_000) + of(minutes, 60_000) + of(seconds, 1000);
}
