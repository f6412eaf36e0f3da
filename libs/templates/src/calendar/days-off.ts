import { type CalendarSource, compileCalendar } from './compile.js';
import { hoursOn } from '../engine/calendar.js';
import { readTemplate } from '../language/read.js';

/** The most days that are looked through at once. */
export const MOST_DAYS = 1500;
const DAY = 86_400_000;

/** The days, such as 2026-05-01, on which nobody works by the calendar of a template; none where it has no calendar. */
export function daysOff(source: string, from: Date, to: Date): string[] {
  const template = readTemplate(source).value as { calendar?: CalendarSource } | null;
  const said = template?.calendar;
  if (said === undefined || said === null) return [];
  const calendar = compileCalendar(said, from.getUTCFullYear(), []);
  if (!calendar) return [];
  const first = Math.floor(from.getTime() / DAY);
  const count = Math.min(Math.floor(to.getTime() / DAY) - first + 1, MOST_DAYS);
  const days = Array.from({ length: Math.max(0, count) }, (_, nth) => first + nth);
  return days
    .filter((day) => hoursOn(calendar, day).length === 0)
    .map((day) => new Date(day * DAY).toISOString().slice(0, 10));
}
