import { canonical } from './json.js';

/** From and to, in minutes of the local day; a day ends at 1440. */
export type Hours = [from: number, to: number];

/**
 * When people work, as plain data: what was known of a zone and its holidays when a template was published. A run comes
 * to the same instants on every host and however often it is replayed. Outside `years` nothing is known: the first or the
 * last offset holds, and the weekly hours go on without holidays.
 */
export type Calendar = {
  zone: string;
  /** The first and the last year that were compiled. */
  years: [first: number, last: number];
  /** What the clocks there show, in minutes from UTC, from an instant on, in minutes since 1970. */
  offsets: [from: number, minutes: number][];
  /** The hours of each weekday, Monday first. */
  week: Hours[][];
  /** Days unlike their weekday, by local date: their hours, none when they are closed. */
  days: Record<string, Hours[]>;
};

/** An amount of working time. */
export type Working = { days: number } | { hours: number };

const MINUTE = 60_000;
const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** The first Monday after the beginning of 1970, on any clock. */
const MONDAY = 4 * DAY;

/**
 * An instant so much working time later. Hours add worked time only; days lead to the same local time that many working
 * days on, or to the nearest working time of that day. Outside working hours both count from the next opening.
 */
export function afterWorking(calendar: Calendar, at: string, amount: Working): string {
  const from = Date.parse(at);
  const to =
    'hours' in amount
      ? workingAfter(calendar, from, amount.hours * 60 * MINUTE)
      : daysLater(calendar, from, amount.days);
  return new Date(to).toISOString();
}

/** The same in milliseconds, of worked time only: the first instant by which so much is worked; the next opening for none. */
export function workingAfter(calendar: Calendar, atMs: number, workingMs: number): number {
  const index = indexOf(calendar);
  const by = workedBy(index, atMs);
  return workingMs > 0 ? reached(index, by + workingMs) : reached(index, by + 1) - 1;
}

/** How much is worked between two instants, in milliseconds; negative when the second comes first. */
export function workedBetween(calendar: Calendar, fromMs: number, toMs: number): number {
  const index = indexOf(calendar);
  return workedBy(index, toMs) - workedBy(index, fromMs);
}

function daysLater(calendar: Calendar, atMs: number, days: number): number {
  const opening = workingAfter(calendar, atMs, 0);
  if (days === 0) return opening;
  const local = opening / MINUTE + offsetAt(calendar, opening / MINUTE);
  let day = Math.floor(local / 1440);
  const time = local - day * 1440;
  for (let left = days; left > 0; left -= hoursOn(calendar, day).length > 0 ? 1 : 0) day += 1;
  const hours = hoursOn(calendar, day);
  const open = hours.find(([, to]) => time <= to);
  const nearest = open ? Math.max(time, open[0]) : hours.at(-1)![1];
  return instantOf(calendar, day * 1440 + nearest) * MINUTE;
}

/** The hours of a local day, counted from 1970. */
export const hoursOn = ({ days, week }: Calendar, day: number): Hours[] =>
  days[new Date(day * DAY).toISOString().slice(0, 10)] ?? week[(((day + 3) % 7) + 7) % 7]!;

/** What has to be added to UTC at an instant; both in minutes. */
const offsetAt = ({ offsets }: Calendar, instant: number): number =>
  (offsets.findLast(([from]) => from <= instant) ?? offsets[0]!)[1];

/** The first instant at which a clock there shows a local time, or a later one where the clocks leap over it; in minutes. */
function instantOf({ offsets }: Calendar, local: number): number {
  const at = offsets.findIndex(
    (_, nth) => nth === offsets.length - 1 || local < offsets[nth + 1]![0] + offsets[nth]![1],
  );
  const [from, minutes] = offsets[at]!;
  return at === 0 ? local - minutes : Math.max(local - minutes, from);
}

/** Stretches of working time in order, with what is worked up to the end of each, so that both are found by halving. */
type Stretches = { opens: Float64Array; closes: Float64Array; worked: Float64Array; total: number };
/** Working time as a whole: the years that are known, and the week before and after them on its local clock. */
type Index = { from: number; to: number; known: Stretches; week: Stretches; offsets: [before: number, after: number] };

const indexes = new WeakMap<Calendar, Index>();
/** Each run reads a calendar of its own from JSON; few differ, and an index is a hundred times as large. */
const alike = new Map<string, Index>();
const MOST_ALIKE = 50;

function indexOf(calendar: Calendar): Index {
  const known = indexes.get(calendar);
  if (known) return known;
  const text = canonical(calendar);
  const index = alike.get(text) ?? indexed(calendar);
  if (alike.size >= MOST_ALIKE) alike.clear();
  alike.set(text, index);
  indexes.set(calendar, index);
  return index;
}

function indexed(calendar: Calendar): Index {
  const { years, offsets, week } = calendar;
  const [first, end] = [Date.UTC(years[0], 0) / DAY, Date.UTC(years[1] + 1, 0) / DAY];
  const instant = (day: number, minute = 0): number => instantOf(calendar, day * 1440 + minute) * MINUTE;
  const known: Hours[] = [];
  for (let day = first; day < end; day += 1) {
    for (const [from, to] of hoursOn(calendar, day)) known.push([instant(day, from), instant(day, to)]);
  }
  const weekly = week.flatMap((hours, day) =>
    hours.map(([from, to]): Hours => [day * DAY + from * MINUTE, day * DAY + to * MINUTE]),
  );
  return {
    from: instant(first),
    to: instant(end),
    known: stretchesOf(known),
    week: stretchesOf(weekly),
    offsets: [offsets[0]![1] * MINUTE, offsets.at(-1)![1] * MINUTE],
  };
}

function stretchesOf(hours: Hours[]): Stretches {
  let total = 0;
  const worked = Float64Array.from(hours, ([from, to]) => (total += to - from));
  return {
    opens: Float64Array.from(hours, ([from]) => from),
    closes: Float64Array.from(hours, ([, to]) => to),
    worked,
    total,
  };
}

/** All that is worked up to an instant, counted from the first year that is known: less than nothing before it. */
function workedBy({ from, to, known, week, offsets }: Index, at: number): number {
  if (at >= from && at < to) return workedIn(known, at);
  const [edge, before, offset] = at < from ? [from, 0, offsets[0]] : [to, known.total, offsets[1]];
  return before + weekly(week, at + offset) - weekly(week, edge + offset);
}

/** The first instant by which so much is worked. */
function reached({ from, to, known, week, offsets }: Index, amount: number): number {
  if (amount > 0 && amount <= known.total) return reachedIn(known, amount);
  const [edge, before, offset] = amount <= 0 ? [from, 0, offsets[0]] : [to, known.total, offsets[1]];
  const wanted = amount - before + weekly(week, edge + offset);
  const weeks = Math.ceil(wanted / week.total) - 1;
  return MONDAY + weeks * WEEK + reachedIn(week, wanted - weeks * week.total) - offset;
}

/** What is worked up to a local time when no week differs from another. */
function weekly(week: Stretches, local: number): number {
  const weeks = Math.floor((local - MONDAY) / WEEK);
  return weeks * week.total + workedIn(week, local - MONDAY - weeks * WEEK);
}

function workedIn({ opens, closes, worked, total }: Stretches, at: number): number {
  const nth = firstFrom(closes, at);
  if (nth === closes.length) return total;
  return worked[nth]! - (closes[nth]! - Math.max(at, opens[nth]!));
}

function reachedIn({ closes, worked }: Stretches, amount: number): number {
  const nth = firstFrom(worked, amount);
  return closes[nth]! - (worked[nth]! - amount);
}

/** The first place in a rising list from which on its values are not below one. */
function firstFrom(rising: Float64Array, value: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
