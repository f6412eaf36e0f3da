/** A day that comes every year: on a date (month and day), so many days from Easter, or the nth weekday of a month, the last for -1. */
export type Holiday = { on: string } | { easter: number } | { nth: number; weekday: Weekday; month: number };

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * When a holiday falls on a weekend: it stays there; the nearest weekday is a holiday too; or the next weekday that is not
 * one already.
 */
export type Observed = 'as it falls' | 'nearest weekday' | 'next free weekday';

const DAY = 86_400_000;

/** The holidays of a year as local dates, with the days they are observed on, which may lie in the year before. */
export function holidaysIn(year: number, holidays: readonly Holiday[], observed: Observed): string[] {
  const days = holidays.map((holiday) => dayOf(year, holiday));
  const taken = new Set(days);
  for (const day of observed === 'as it falls' ? [] : days.filter(isWeekend)) {
    taken.add(observed === 'nearest weekday' ? nearestWeekday(day) : nextFreeWeekday(day, taken));
  }
  return [...taken].sort((a, b) => a - b).map(dateOf);
}

const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
const onDay = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / DAY;
/** Monday is 0. */
const weekdayOf = (day: number): number => (day + 3) % 7;
const isWeekend = (day: number): boolean => weekdayOf(day) > 4;
const nearestWeekday = (day: number): number => (weekdayOf(day) === 5 ? day - 1 : day + 1);

function nextFreeWeekday(day: number, taken: ReadonlySet<number>): number {
  let next = day + 1;
  while (isWeekend(next) || taken.has(next)) next += 1;
  return next;
}

function dayOf(year: number, holiday: Holiday): number {
  if ('on' in holiday) return Date.parse(`${year}-${holiday.on}`) / DAY;
  if ('easter' in holiday) return easter(year) + holiday.easter;
  const { nth, month } = holiday;
  const weekday = WEEKDAYS.indexOf(holiday.weekday);
  if (nth < 0) {
    const last = onDay(year, month + 1, 0);
    return last - ((weekdayOf(last) - weekday + 7) % 7) + (nth + 1) * 7;
  }
  const first = onDay(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
}

/** Easter Sunday: the first Sunday after the full moon that the Gregorian calendar reckons on or after 21 March. */
function easter(year: number): number {
  const golden = (year % 19) + 1;
  const century = Math.floor(year / 100) + 1;
  const leapsLeftOut = Math.floor((3 * century) / 4) - 12;
  const moonCorrection = Math.floor((8 * century + 5) / 25) - 5;
  const plain = (((11 * golden + 20 + moonCorrection - leapsLeftOut) % 30) + 30) % 30;
  const age = plain === 24 || (plain === 25 && golden > 11) ? plain + 1 : plain;
  const fullMoon = age > 23 ? 74 - age : 44 - age;
  const moon = onDay(year, 3, fullMoon);
  return moon + 7 - ((weekdayOf(moon) + 1) % 7);
}
