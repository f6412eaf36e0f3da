import { nearest, phrase } from '@bobine/contracts';
import type { Calendar, Hours } from '../engine/calendar.js';
import { type Problem, problem } from '../language/problem.js';
import { holidaysIn, type Weekday, WEEKDAYS } from './holidays.js';
import { SHIPPED, type Shipped, type ShippedName } from './shipped.js';
import { isZone, offsetsOf } from './zone.js';

/** How many years a calendar is compiled for, that of its publication included. */
export const YEARS = 8;

type HoursSource = Partial<Record<Weekday | 'weekdays', string[]>>;

/** A calendar as written: one that is shipped, or one of a show's own, which may say only how it differs from that. */
export type CalendarSource =
  | ShippedName
  | {
      like?: ShippedName;
      zone?: string;
      /** Of each weekday, or of Monday to Friday at once; what is not said stays as in `like`, or else is closed. */
      hours?: HoursSource;
      /** Local dates that are closed besides. */
      holidays?: string[];
      /** Local dates that are worked although they would be closed. */
      works?: string[];
    };

/** Compiles a calendar for the years from that of its publication on; null when something is wrong with it. */
export function compileCalendar(source: CalendarSource, year: number, problems: Problem[]): Calendar | null {
  const said = typeof source === 'string' ? { like: source } : source;
  const like: Shipped | undefined = said.like && SHIPPED[said.like];
  const years: Calendar['years'] = [year, year + YEARS - 1];
  const found: Problem[] = [];
  const zone = said.zone ?? like?.zone;
  if (zone === undefined)
    found.push(problem(['calendar', 'zone'], phrase`is missing`, phrase`add a zone, or like: fr`));
  else if (!isZone(zone)) {
    const near = nearest(zone, Intl.supportedValuesOf('timeZone'));
    const fix = near ? phrase`did you mean ${near}?` : phrase`give one of the IANA list, such as Europe/Paris`;
    found.push(problem(['calendar', 'zone'], phrase`there is no time zone ${zone}`, fix));
  }
  const week = weekOf({ ...like?.hours }, said.hours ?? {}, found);
  if (week.every((hours) => hours.length === 0)) {
    found.push(
      problem(['calendar', 'hours'], phrase`are none at all`, phrase`give some, such as weekdays: ['09:00-18:00']`),
    );
  }
  for (const field of ['holidays', 'works'] as const) found.push(...dateProblems(field, said[field] ?? []));
  problems.push(...found);
  if (found.length > 0 || zone === undefined) return null;
  const holidays = [...(said.holidays ?? []), ...(like ? shippedHolidays(like, years) : [])];
  return { zone, years, offsets: offsetsOf(zone, years), week, days: daysOf(week, years, holidays, said.works ?? []) };
}

/** The holidays of a shipped calendar that fall in these years. */
export function shippedHolidays({ holidays, observed }: Shipped, [first, last]: Calendar['years']): string[] {
  const years = Array.from({ length: last - first + 2 }, (_, nth) => first + nth);
  return years.flatMap((year) => holidaysIn(year, holidays, observed)).filter((date) => isWithin(date, [first, last]));
}

const isWithin = (date: string, [first, last]: Calendar['years']): boolean =>
  Number(date.slice(0, 4)) >= first && Number(date.slice(0, 4)) <= last;

/** The days that differ from their weekday; a day that is worked has its hours, or those of the first weekday that has some. */
function daysOf(week: Hours[][], years: Calendar['years'], closed: string[], works: string[]): Calendar['days'] {
  const usual = (date: string): Hours[] => week[(new Date(date).getUTCDay() + 6) % 7]!;
  const open = week.find((hours) => hours.length > 0)!;
  const differing = [
    ...closed
      .filter((date) => usual(date).length > 0 && !works.includes(date))
      .map((date): [string, Hours[]] => [date, []]),
    ...works.filter((date) => usual(date).length === 0).map((date): [string, Hours[]] => [date, open]),
  ];
  return Object.fromEntries(differing.filter(([date]) => isWithin(date, years)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function weekOf(like: HoursSource, own: HoursSource, problems: Problem[]): Hours[][] {
  for (const [day, hours] of Object.entries(own)) problems.push(...hoursProblems(day, hours.map(minutesOf)));
  const hours = { ...byDay(like), ...byDay(own) };
  return WEEKDAYS.map((day) => (hours[day] ?? []).map(minutesOf));
}

const byDay = ({ weekdays, ...days }: HoursSource): HoursSource => ({
  ...(weekdays ? Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, weekdays])) : {}),
  ...days,
});

/** `09:00-13:00` in minutes. */
function minutesOf(hours: string): Hours {
  const [from, to] = hours.split('-').map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
  return [from!, to!];
}

function hoursProblems(day: string, hours: Hours[]): Problem[] {
  const at = ['calendar', 'hours', day];
  return hours.flatMap(([from, to], nth) => {
    if (to <= from) {
      return [
        problem(at, phrase`end before they begin`, phrase`end a day at 24:00 and go on with the next from 00:00`),
      ];
    }
    const before = hours[nth - 1];
    if (before && from < before[1])
      return [problem(at, phrase`overlap`, phrase`write them in order, each after the one before`)];
    return [];
  });
}

function dateProblems(field: 'holidays' | 'works', dates: string[]): Problem[] {
  return dates.flatMap((date, nth) => {
    const time = Date.parse(date);
    if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(date)) return [];
    return [
      problem(
        ['calendar', field, String(nth)],
        phrase`there is no day ${date}`,
        phrase`give a date such as 2026-12-28`,
      ),
    ];
  });
}
