import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GATHERED_MS, whenDue } from './schedule.js';
import { instantOf, isZone, wallAt } from './zone.js';

const paris = { timeZone: 'Europe/Paris', digestHour: 8 };
const due = (more: Partial<Parameters<typeof whenDue>[0]>, mailing: 'atOnce' | 'digest' | 'never', at: string) =>
  whenDue({ ...paris, ...more }, mailing, new Date(at))?.toISOString() ?? null;

describe('what is told of a notice goes out', () => {
  it('never, when nobody asked for it', () => expect(due({}, 'never', '2026-11-22T10:00:00Z')).toBeNull());

  it('two minutes later when it is asked for at once, so that what comes together goes together', () =>
    expect(due({}, 'atOnce', '2026-11-22T10:00:00Z')).toBe('2026-11-22T10:02:00.000Z'));

  it('at the next hour of the digest, where the person is', () => {
    expect(due({}, 'digest', '2026-11-22T06:59:59Z')).toBe('2026-11-22T07:00:00.000Z');
    expect(due({}, 'digest', '2026-11-22T07:00:00Z')).toBe('2026-11-23T07:00:00.000Z');
    expect(due({}, 'digest', '2026-07-22T05:00:00Z')).toBe('2026-07-22T06:00:00.000Z');
    expect(due({ timeZone: 'Pacific/Kiritimati' }, 'digest', '2026-11-22T17:00:00Z')).toBe('2026-11-22T18:00:00.000Z');
    expect(due({ timeZone: 'Asia/Kolkata' }, 'digest', '2026-11-22T01:00:00Z')).toBe('2026-11-22T02:30:00.000Z');
    expect(due({ digestHour: 0 }, 'digest', '2026-12-31T22:30:00Z')).toBe('2026-12-31T23:00:00.000Z');
  });

  it('after the night in which the clock leaves the hour out, and once in that in which it comes twice', () => {
    expect(due({ digestHour: 2 }, 'digest', '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(due({ digestHour: 2 }, 'digest', '2026-10-24T12:00:00Z')).toBe('2026-10-25T00:00:00.000Z');
    expect(due({ digestHour: 2 }, 'digest', '2026-10-25T00:00:00Z')).toBe('2026-10-26T01:00:00.000Z');
  });

  it('after the quiet hours it would fall into, over midnight too', () => {
    const night = { quiet: { from: '22:00', to: '07:30' } };
    expect(due(night, 'atOnce', '2026-11-22T20:57:00Z')).toBe('2026-11-22T20:59:00.000Z');
    expect(due(night, 'atOnce', '2026-11-22T20:58:00Z')).toBe('2026-11-23T06:30:00.000Z');
    expect(due(night, 'atOnce', '2026-11-23T05:00:00Z')).toBe('2026-11-23T06:30:00.000Z');
    expect(due(night, 'atOnce', '2026-11-23T06:28:00Z')).toBe('2026-11-23T06:30:00.000Z');
    expect(due({ quiet: { from: '07:00', to: '09:00' } }, 'digest', '2026-11-22T00:00:00Z')).toBe(
      '2026-11-22T08:00:00.000Z',
    );
    expect(due({ quiet: { from: '12:00', to: '12:00' } }, 'atOnce', '2026-11-22T11:00:00Z')).toBe(
      '2026-11-22T11:02:00.000Z',
    );
  });

  const zones = fc.constantFrom('Europe/Paris', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC');
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const instants = fc.date({
    min: new Date('2024-01-01T00:00:00Z'),
    max: new Date('2030-01-01T00:00:00Z'),
    noInvalidDate: true,
  });

  it('later than it is raised, within two days, and outside quiet hours whatever they are', () =>
    fc.assert(
      fc.property(
        zones,
        fc.nat(23),
        fc.record({ from: time, to: time }),
        fc.constantFrom('atOnce' as const, 'digest' as const),
        instants,
        (timeZone, digestHour, quiet, mailing, at) => {
          const goes = whenDue({ timeZone, digestHour, quiet }, mailing, at)!;
          expect(goes.getTime()).toBeGreaterThan(at.getTime());
          expect(goes.getTime() - at.getTime()).toBeLessThanOrEqual(49 * 3_600_000 + GATHERED_MS);
          const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
          const [from, to, is] = [minutes(quiet.from), minutes(quiet.to), wallAt(timeZone, goes).ofDay];
          // An end that the clock leaves out or shows twice may be passed by an hour.
          const isQuiet = from > to ? is >= from || is < to : is >= from && is < to;
          const isAsked = wallAt(timeZone, new Date(goes.getTime() - 2 * 3_600_000)).ofDay;
          const shifts = (goes.getTime() - (goes.getTime() - 2 * 3_600_000)) / 60_000 !== (is - isAsked + 1440) % 1440;
          expect(isQuiet && !shifts).toBe(false);
        },
      ),
      { numRuns: 2000 },
    ));
});

describe('a time zone', () => {
  it('is one that there is', () => {
    expect(['Europe/Paris', 'UTC', 'America/Argentina/Buenos_Aires'].map(isZone)).toEqual([true, true, true]);
    expect(['Europe/Bobine', '', '../etc', '+02:00 '].map(isZone)).toEqual([false, false, false, false]);
  });

  it('shows at the instant of a time that time again', () =>
    fc.assert(
      fc.property(fc.integer({ min: 28_000_000, max: 31_000_000 }), (minutes) => {
        const zone = 'Europe/Paris';
        const shown = wallAt(zone, instantOf(zone, minutes)).minutes;
        expect([0, 60]).toContain(shown - minutes);
      }),
    ));
});
