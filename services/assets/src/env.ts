import 'reflect-metadata';
import { readSettings } from '@bobine/runtime';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

/** What assets alone reads from its environment. */
export class AssetsEnv {
  /** How long a claim about something unknown is held, ISO 8601: days, hours, minutes, seconds. */
  @Matches(/^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/, { message: 'must be a duration such as P30D or PT20S' })
  HELD_FOR = 'P30D';

  /** The ffmpeg to use; else the one on PATH, else the one installed with the packages. */
  @IsOptional()
  @IsString()
  FFMPEG?: string;

  /** Pieces of media work at once; encoders use every core they find. `0` leaves them to workers of their own. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(64)
  MEDIA_AT_ONCE = 2;
}

/** Reads the settings of assets, every problem told at once; `ASSETS_HELD_FOR` wins over `HELD_FOR`. */
export const readAssetsEnv = (from: NodeJS.ProcessEnv): AssetsEnv => readSettings(AssetsEnv, 'assets', from);

/** A duration of days, hours, minutes and seconds in milliseconds. */
export function millisecondsOf(duration: string): number {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration) ?? [];
  const whole = [days, hours, minutes, seconds].map((digits) => Number(digits ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return (((whole[0] * 24 + whole[1]) * 60 + whole[2]) * 60 + whole[3]) * 1000;
}
