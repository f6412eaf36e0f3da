import { refuse } from '@bobine/contracts/refusal';
import { phrase } from '@bobine/contracts/phrase';

const FORM = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const MS = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000];

/** An ISO 8601 duration of weeks, days, hours, minutes and seconds; months and years have no fixed length. */
export const isDuration = (text: string): boolean => FORM.test(text) && !/[PT]$/.test(text);

/** A duration in milliseconds: `P2D`, `PT10M`, `P1DT12H`. */
export function durationMs(duration: string): number {
  const match = isDuration(duration) ? FORM.exec(duration) : null;
  if (!match) {
    throw refuse(
      'duration.invalid',
      phrase`"${duration}" is not a duration; write weeks, days or time, such as P2D or PT30M.`,
    );
  }
  return MS.reduce((total, ms, at) => total + Number(match[at + 1] ?? 0) * ms, 0);
}

/** An instant, in the one form in which instants compare as text. */
export function instant(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw refuse('instant.invalid', phrase`"${text}" is not a date and time.`);
  return new Date(time).toISOString();
}

export const after = (at: string, duration: string): string =>
  new Date(Date.parse(at) + durationMs(duration)).toISOString();
export const before = (at: string, duration: string): string =>
  new Date(Date.parse(at) - durationMs(duration)).toISOString();
