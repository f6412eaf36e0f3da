/** The time that is drawn, in milliseconds since 1970. */
export type Range = { from: number; to: number };
export type Tick = { at: number; unit: 'hour' | 'day' | 'week' | 'month' };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A range that holds all these instants, with a little room on both sides; a minute at least. */
export function rangeOf(instants: readonly (number | null | undefined)[]): Range {
  const known = instants.filter((at): at is number => typeof at === 'number' && Number.isFinite(at));
  const [from, to] = known.length ? [Math.min(...known), Math.max(...known)] : [0, MINUTE];
  const room = Math.max((to - from) * 0.02, MINUTE / 2);
  return { from: from - room, to: to + room };
}

/** Whether something is over so soon that hours of the day matter. */
export const isFine = (from: number, to: number): boolean => to - from < 4 * DAY;

/** How far along a range an instant is, in percent. */
export const along = ({ from, to }: Range, at: number): number => (100 * (at - from)) / (to - from);

/** What is seen of something that goes on from one instant to another: where it begins and how wide it is, in percent. */
export function spanOf(range: Range, from: number, to: number): { left: number; width: number } {
  const [left, right] = [along(range, Math.max(from, range.from)), along(range, Math.min(to, range.to))];
  return { left, width: Math.max(0, right - left) };
}

const STEPS: { unit: Tick['unit']; each: number }[] = [
  { unit: 'hour', each: MINUTE },
  { unit: 'hour', each: 5 * MINUTE },
  { unit: 'hour', each: 15 * MINUTE },
  { unit: 'hour', each: HOUR },
  { unit: 'hour', each: 6 * HOUR },
  { unit: 'day', each: DAY },
  { unit: 'week', each: 7 * DAY },
  { unit: 'month', each: 30 * DAY },
];
const MOST_TICKS = 14;

/** Where lines are drawn: at minutes or hours, midnights, Mondays or first days of months of this place, at most fourteen or so. */
export function ticksOf(range: Range): Tick[] {
  const length = range.to - range.from;
  const { unit, each } = STEPS.find((step) => length / step.each <= MOST_TICKS) ?? STEPS.at(-1)!;
  const every = unit === 'month' ? Math.max(1, Math.ceil(length / each / MOST_TICKS)) : 1;
  const ticks: Tick[] = [];
  for (let at = firstOf(range.from, unit, each); at <= range.to; at = nextOf(at, unit, each, every)) {
    if (at >= range.from) ticks.push({ at, unit });
  }
  return ticks;
}

function firstOf(from: number, unit: Tick['unit'], each: number): number {
  const date = new Date(from);
  date.setMinutes(0, 0, 0);
  if (unit === 'hour') {
    const shift = date.getTimezoneOffset() * MINUTE;
    return Math.floor((from - shift) / each) * each + shift;
  }
  date.setHours(0);
  if (unit === 'week') date.setDate(date.getDate() - ((date.getDay() + 6) % 7));
  if (unit === 'month') date.setDate(1);
  return date.getTime();
}

function nextOf(at: number, unit: Tick['unit'], each: number, every: number): number {
  if (unit === 'hour') return at + each;
  const date = new Date(at);
  if (unit === 'month') date.setMonth(date.getMonth() + every);
  else date.setDate(date.getDate() + (unit === 'week' ? 7 : 1));
  return date.getTime();
}

/** Days that are off, such as 2026-05-01, as stretches of this place's time, neighbours as one. */
export function stretchesOf(days: readonly string[]): Range[] {
  const stretches: Range[] = [];
  for (const day of days.toSorted()) {
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    const [from, to] = [new Date(year, month - 1, date).getTime(), new Date(year, month - 1, date + 1).getTime()];
    const last = stretches.at(-1);
    if (last && last.to >= from) last.to = to;
    else stretches.push({ from, to });
  }
  return stretches;
}
