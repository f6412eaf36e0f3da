import 'reflect-metadata';
import { EnvError } from '@bobine/runtime';
import { plainToInstance } from 'class-transformer';
import { IsOptional, IsString, Matches, validateSync } from 'class-validator';

/** What assets alone reads from its environment. */
export class AssetsEnv {
  /** How long a claim about something unknown is held, ISO 8601: days, hours, minutes, seconds. */
  @Matches(/^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/, { message: 'must be a duration such as P30D or PT20S' })
  HELD_FOR = 'P30D';

  /** The ffmpeg to use; else the one on PATH, else the one installed with the packages. */
  @IsOptional()
  @IsString()
  FFMPEG?: string;
}

/** Reads the settings of assets, every problem told at once; `ASSETS_HELD_FOR` wins over `HELD_FOR`. */
export function readAssetsEnv(from: NodeJS.ProcessEnv): AssetsEnv {
  const raw = Object.fromEntries(
    ['HELD_FOR', 'FFMPEG'].flatMap((name) => {
      const value = from[`ASSETS_${name}`] ?? from[name];
      return value ? [[name, value]] : [];
    }),
  );
  const env = plainToInstance(AssetsEnv, raw, { exposeDefaultValues: true });
  const problems = validateSync(env).map(
    ({ property, constraints }) => `  ${property}: ${Object.values(constraints ?? {}).join(', ')}`,
  );
  if (problems.length > 0) throw new EnvError('assets', problems);
  return env;
}

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
