import { Type } from '@sinclair/typebox';
import type { CalendarSource } from '../calendar/compile.js';
import { WEEKDAYS } from '../calendar/holidays.js';
import { SHIPPED_NAMES } from '../calendar/shipped.js';
import { DEFAULTS } from './defaults.js';
import { maybe, oneOf, only, otherwise, period, words } from './words.js';

const shipped = () => oneOf(SHIPPED_NAMES, 'a calendar that is shipped');
const hours = () =>
  Type.Array(
    Type.String({
      pattern: '^([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
      description: 'hours such as 09:00-13:00',
    }),
    { maxItems: 12, description: 'working hours such as 09:00-13:00, in order; none for a day that is closed' },
  );
const dates = (description: string) =>
  Type.Array(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a date such as 2026-12-28' }), {
    maxItems: 366,
    description,
  });
const days = Object.fromEntries(['weekdays', ...WEEKDAYS].map((day) => [day, maybe(hours())]));

/** What working time is: a calendar that is shipped, by name, or how one differs from it. */
export const calendar = Type.Unsafe<CalendarSource>({
  description: 'a calendar that is shipped, such as fr, or one of its own',
  if: { type: 'string' },
  then: shipped(),
  else: only(
    {
      like: maybe(oneOf(SHIPPED_NAMES, 'a calendar that is shipped, from which this one differs')),
      zone: maybe(words('a time zone such as Europe/Paris')),
      hours: maybe(only(days, 'working hours by weekday; a day without any is closed')),
      holidays: maybe(dates('days that are closed besides')),
      works: maybe(dates('days that are worked although they would be closed')),
    },
    'the name of a calendar, or like, zone, hours, holidays and works',
  ),
});

/** Who is told one after another that something is overdue. */
export const ladder = Type.Array(
  only(
    {
      after: otherwise(period('how long after the deadline'), DEFAULTS.after),
      to: words('the role or title that is told'),
    },
    'a rung: who is told, and how long after the deadline',
  ),
  { minItems: 1, maxItems: 10, description: 'who is told that it is overdue, rung by rung' },
);

/** How long a run may take as a whole. */
export const sla = only(
  {
    within: words(
      'a period such as 30 working days, or CEL over inputs that gives a period or an instant: when the run is late',
    ),
    escalate: maybe(ladder),
  },
  'how long a run may take as a whole, and who is told when it takes longer',
);
