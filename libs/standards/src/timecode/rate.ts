import { refuse, phrase } from '@bobine/contracts';

/** Frames per second as an exact fraction in lowest terms: 29.97 is `{ num: 30000, den: 1001 }`. */
export type Rate = { readonly num: number; readonly den: number };

const SLOWEST = 1;
const FASTEST = 1000;
/** Wide enough for the habit of writing 23.976 as 23.98 or 23.97, narrow enough to leave 12.5 alone. */
const ROUNDING = 0.0065;

/** Reads '24', '23.976', '29.97', '30000/1001' or a number; decimals close to n × 1000/1001 mean that fraction. */
export function parseRate(text: string | number): Rate {
  const written = String(text).trim();
  const [, num, den] = /^(\d{1,9})\/(\d{1,9})$/.exec(written) ?? [];
  const rate = num && den ? reduced(Number(num), Number(den)) : fromDecimal(written);
  if (!rate || rate.num < rate.den * SLOWEST || rate.num > rate.den * FASTEST) {
    throw refuse(
      'rate.unreadable',
      phrase`“${written.slice(0, 40)}” is not a frame rate. Write 24, 23.976 or 30000/1001.`,
    );
  }
  return rate;
}

/** Prints a rate as people say it: '25', '29.97', '23.976'. */
export const formatRate = ({ num, den }: Rate): string => String(Number((num / den).toFixed(3)));

/** Whether two rates are the same fraction. */
export const sameRate = (a: Rate, b: Rate): boolean => a.num * b.den === b.num * a.den;

/** How long that many frames last, in seconds, as an exact fraction. */
export const secondsOf = (frames: number, { num, den }: Rate): { num: number; den: number } =>
  frames === 0 ? { num: 0, den: 1 } : (reduced(frames * den, num) ?? { num: frames * den, den: num });

function fromDecimal(written: string): Rate | undefined {
  const [, whole, decimals = ''] = /^(\d{1,4})(?:\.(\d{1,12}))?$/.exec(written) ?? [];
  if (whole === undefined) return undefined;
  const value = Number(written);
  const nominal = Math.round(value);
  if (value !== nominal && Math.abs(value - (nominal * 1000) / 1001) < ROUNDING) return reduced(nominal * 1000, 1001);
  return reduced(Number(whole + decimals), 10 ** decimals.length);
}

function reduced(num: number, den: number): Rate | undefined {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || den === 0) return undefined;
  const divisor = greatestCommonDivisor(Math.abs(num), den);
  return { num: num / divisor, den: den / divisor };
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
