import { effort } from '@bobine/testing/effort';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CalendarSource, compileCalendar } from '../calendar/compile.js';
import { afterWorking, type Calendar, type Working, workedBetween, workingAfter } from './calendar.js';

const calendarOf = (source: CalendarSource): Calendar => {
  const calendar = compileCalendar(source, 2026, []);
  if (!calendar) throw new Error('this calendar has problems');
  return calendar;
};
const [fr, us, uk] = [calendarOf('fr'), calendarOf('us'), calendarOf('uk')];
/** Clocks change at one in the morning there, in the middle of what is worked. */
const nights = calendarOf({
  zone: 'Europe/London',
  hours: { saturday: ['20:00-24:00'], sunday: ['00:00-06:00'], monday: ['09:30-12:15'] },
});
const calendars: Record<string, Calendar> = { fr, us, uk, nights };

/** An instant in the calendar's own words: the weekday, date and time there. */
const there = (calendar: Calendar, at: number | string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: calendar.zone,
    ...{ weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  }).format(new Date(at));
const later = (calendar: Calendar, at: string, amount: Working): string =>
  there(calendar, afterWorking(calendar, at, amount));

describe('working hours', () => {
  it('are counted over lunch, nights, weekends and holidays', () => {
    expect(later(fr, '2026-03-02T11:00:00+01:00', { hours: 3 })).toBe('Mon, 02/03/2026, 15:00');
    expect(later(fr, '2026-03-02T17:00:00+01:00', { hours: 2 })).toBe('Tue, 03/03/2026, 10:00');
    expect(later(fr, '2026-03-06T17:00:00+01:00', { hours: 2 })).toBe('Mon, 09/03/2026, 10:00');
    expect(later(fr, '2026-04-03T17:00:00+02:00', { hours: 2 })).toBe('Tue, 07/04/2026, 10:00');
  });
  it('end where a day ends, and not where the next begins', () => {
    expect(later(fr, '2026-03-02T09:00:00+01:00', { hours: 8 })).toBe('Mon, 02/03/2026, 18:00');
  });
  it('begin with the next opening', () => {
    expect(later(us, '2026-07-03T12:00:00-07:00', { hours: 1 })).toBe('Mon, 06/07/2026, 10:00');
    expect(later(us, '2026-07-03T12:00:00-07:00', { hours: 0 })).toBe('Mon, 06/07/2026, 09:00');
  });
});

describe('working days', () => {
  it('lead to the same local time, whatever the clocks did in between', () => {
    expect(later(fr, '2026-03-27T16:30:00+01:00', { days: 1 })).toBe('Mon, 30/03/2026, 16:30');
    expect(later(us, '2026-10-30T10:00:00-07:00', { days: 2 })).toBe('Tue, 03/11/2026, 10:00');
    expect(later(uk, '2026-10-23T10:00:00+01:00', { days: 1 })).toBe('Mon, 26/10/2026, 10:00');
  });
  it('leap over a year’s end', () => {
    expect(later(fr, '2026-12-31T10:00:00+01:00', { days: 1 })).toBe('Mon, 04/01/2027, 10:00');
    expect(later(uk, '2026-12-24T10:00:00Z', { days: 1 })).toBe('Tue, 29/12/2026, 10:00');
    expect(later(us, '2027-12-30T10:00:00-08:00', { days: 1 })).toBe('Mon, 03/01/2028, 10:00');
  });
  it('count from the next opening outside hours', () => {
    expect(later(fr, '2026-03-06T20:00:00+01:00', { days: 3 })).toBe('Thu, 12/03/2026, 09:00');
    expect(later(fr, '2026-03-02T13:30:00+01:00', { days: 1 })).toBe('Tue, 03/03/2026, 14:00');
  });
  it('end with a day that is shorter', () => {
    const friday = calendarOf({ like: 'fr', hours: { friday: ['09:00-13:00'] } });
    expect(later(friday, '2026-03-05T17:00:00+01:00', { days: 1 })).toBe('Fri, 06/03/2026, 13:00');
  });
});

describe('a show’s own calendar', () => {
  it('closes days and works on days that its likeness does not', () => {
    const own = calendarOf({ like: 'fr', holidays: ['2026-12-28', '2026-12-29'], works: ['2026-05-25', '2026-12-05'] });
    expect(later(own, '2026-12-24T10:00:00+01:00', { days: 1 })).toBe('Wed, 30/12/2026, 10:00');
    expect(later(own, '2026-05-22T10:00:00+02:00', { days: 1 })).toBe('Mon, 25/05/2026, 10:00');
    expect(later(own, '2026-12-04T10:00:00+01:00', { days: 1 })).toBe('Sat, 05/12/2026, 10:00');
  });
  it('takes its hours from its likeness but for the days it names', () => {
    const own = calendarOf({ like: 'fr', zone: 'Asia/Tokyo', hours: { weekdays: ['10:00-19:00'], friday: [] } });
    expect(own.week.map((hours) => hours.length)).toEqual([1, 1, 1, 1, 0, 0, 0]);
    expect(own.offsets).toEqual([[expect.any(Number), 540]]);
  });
  it('is small, and stays what it was when it has been JSON', () => {
    for (const calendar of Object.values(calendars)) {
      expect(JSON.stringify(calendar).length).toBeLessThan(2048);
      const again = JSON.parse(JSON.stringify(calendar)) as Calendar;
      expect(workingAfter(again, Date.UTC(2026, 5, 5), 1e9)).toBe(workingAfter(calendar, Date.UTC(2026, 5, 5), 1e9));
    }
  });
});

describe('beyond the years that were compiled', () => {
  it('the last offset and the weekly hours go on, without holidays', () => {
    expect(afterWorking(fr, '2033-12-30T16:00:00Z', { hours: 9 })).toBe('2034-01-02T17:00:00.000Z');
    expect(afterWorking(fr, '2040-07-13T08:00:00Z', { days: 1 })).toBe('2040-07-16T08:00:00.000Z');
    expect(workedBetween(fr, Date.UTC(2040, 0, 2), Date.UTC(2040, 0, 9))).toBe(40 * 3_600_000);
    expect(workedBetween(fr, Date.UTC(2019, 11, 30), Date.UTC(2020, 0, 6))).toBe(40 * 3_600_000);
  });
});

describe('whatever the calendar', () => {
  const calendar = fc.constantFrom('fr', 'us', 'uk', 'nights').map((name) => calendars[name]!);
  /** Before, within and beyond what was compiled, and often close to where clocks and years change. */
  const moment = fc.oneof(
    fc.integer({ min: Date.UTC(2025, 6), max: Date.UTC(2035, 6) }),
    fc
      .tuple(
        fc.constantFrom(
          '2026-03-29',
          '2026-10-25',
          '2027-03-14',
          '2026-11-01',
          '2026-12-31',
          '2033-12-31',
          '2026-01-01',
        ),
        fc.integer({ min: -3 * 86_400_000, max: 3 * 86_400_000 }),
      )
      .map(([date, ms]) => Date.parse(date) + ms),
  );
  const amount = fc.integer({ min: 0, max: 400 * 8 * 3_600_000 });
  const someDays = fc.integer({ min: 0, max: 300 });
  /** The hours of the day a closed instant would be found in. */
  const isWorkedAround = (of: Calendar, at: number): boolean =>
    workedBetween(of, at - 1, at) === 1 || workedBetween(of, at, at + 1) === 1;

  it('what is worked until then is what was asked for', () => {
    fc.assert(
      fc.property(calendar, moment, amount, (of, at, ms) => {
        expect(workedBetween(of, at, workingAfter(of, at, ms))).toBe(ms);
      }),
      { numRuns: 1000 },
    );
  });

  it('working time adds up', () => {
    fc.assert(
      fc.property(calendar, moment, amount, fc.integer({ min: 1, max: 1e9 }), (of, at, first, more) => {
        expect(workingAfter(of, workingAfter(of, at, first), more)).toBe(workingAfter(of, at, first + more));
      }),
    );
  });

  it('nothing ends before it begins, nor in closed time', () => {
    fc.assert(
      fc.property(calendar, moment, amount, someDays, (of, at, ms, days) => {
        const ends = [workingAfter(of, at, ms), Date.parse(afterWorking(of, new Date(at).toISOString(), { days }))];
        for (const end of ends) {
          expect(end).toBeGreaterThanOrEqual(at);
          expect(isWorkedAround(of, end)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('what begins later or takes longer ends no earlier', () => {
    fc.assert(
      fc.property(calendar, moment, fc.nat(1e9), amount, someDays, fc.nat(5), (of, at, wait, ms, days, more) => {
        const start = new Date(at).toISOString();
        const next = new Date(at + wait).toISOString();
        expect(workingAfter(of, at + wait, ms)).toBeGreaterThanOrEqual(workingAfter(of, at, ms));
        expect(workingAfter(of, at, ms + wait)).toBeGreaterThanOrEqual(workingAfter(of, at, ms));
        expect(afterWorking(of, next, { days }) >= afterWorking(of, start, { days })).toBe(true);
        expect(afterWorking(of, start, { days: days + more }) >= afterWorking(of, start, { days })).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees with counting minute by minute what the clock on the wall shows', () => {
    fc.assert(
      fc.property(calendar, fc.integer({ min: Date.UTC(2026, 0, 2), max: Date.UTC(2033, 11, 20) }), (of, from) => {
        const start = Math.floor(from / 60_000) * 60_000;
        const format = new Intl.DateTimeFormat('en-GB', { timeZone: of.zone, dateStyle: 'short', timeStyle: 'short' });
        let worked = 0;
        for (let at = start; at < start + 40 * 3_600_000; at += 60_000) {
          const [day, month, year, hour, minute] = format.format(at).split(/\D+/).map(Number);
          const date = new Date(Date.UTC(year!, month! - 1, day));
          const hours = of.days[date.toISOString().slice(0, 10)] ?? of.week[(date.getUTCDay() + 6) % 7]!;
          const time = hour! * 60 + minute!;
          if (hours.some(([opens, closes]) => time >= opens && time < closes)) worked += 1;
        }
        expect(workedBetween(of, start, start + 40 * 3_600_000)).toBe(worked * 60_000);
      }),
      { numRuns: 40 },
    );
  });

  it('a million questions are answered within seconds', async () => {
    let at = Date.UTC(2026, 0, 1);
    const asking = () => {
      for (let nth = 0; nth < 1_000_000; nth += 1) at = workingAfter(fr, at, 60_000);
    };
    expect(await effort(asking)).toBeLessThan(5000);
    expect(there(fr, at)).toContain('2034');
  });
});
