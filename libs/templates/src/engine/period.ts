import { refuse } from '@bobine/contracts/refusal';
import { phrase } from '@bobine/contracts/phrase';
import { afterWorking, type Calendar, type Working } from './calendar.js';
import { after, isDuration } from './duration.js';

const WORKING = /^(\d{1,4}) working (day|hour)s?$/;

/** What a text such as `3 working days` or `12 working hours` comes to; null when it is something else. */
export function workingOf(text: string): Working | null {
  const [, amount, unit] = WORKING.exec(text) ?? [];
  if (unit === undefined) return null;
  return unit === 'day' ? { days: Number(amount) } : { hours: Number(amount) };
}

/** Whether a text is a length of time: an ISO 8601 duration, or working time. */
export const isPeriod = (text: string): boolean => isDuration(text) || workingOf(text) !== null;

/** The instant a period later; working time is that of the calendar of a template. */
export function afterPeriod(at: string, period: string, calendar: Calendar | undefined): string {
  const working = workingOf(period);
  if (!working) return after(at, period);
  if (calendar) return afterWorking(calendar, at, working);
  throw refuse('calendar.missing', phrase`"${period}" is working time, and the template has no calendar.`);
}
