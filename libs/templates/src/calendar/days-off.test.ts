import { describe, expect, it } from '@jest/globals';
import { daysOff, MOST_DAYS } from './days-off.js';

const between = (calendar: string, from: string, to: string): string[] =>
  daysOff(`apiVersion: bobine/v1\nname: x\n${calendar}steps: {}\n`, new Date(from), new Date(to));

describe('the days on which nobody works', () => {
  it('are weekends and holidays of the calendar of a template', () => {
    expect(between('calendar: fr\n', '2026-04-29', '2026-05-04')).toEqual(['2026-05-01', '2026-05-02', '2026-05-03']);
  });

  it('are those of its own calendar, and not the days that are worked although they would be closed', () => {
    const own = "calendar: { like: fr, holidays: ['2026-05-05'], works: ['2026-05-02'] }\n";
    expect(between(own, '2026-05-01', '2026-05-05')).toEqual(['2026-05-01', '2026-05-03', '2026-05-05']);
  });

  it('are none where a template has no calendar, or one that means nothing', () => {
    expect(between('', '2026-05-01', '2026-05-05')).toEqual([]);
    expect(between('calendar: nowhere\n', '2026-05-01', '2026-05-05')).toEqual([]);
    expect(between('calendar: [\n', '2026-05-01', '2026-05-05')).toEqual([]);
  });

  it('are looked for in so many days and no more', () => {
    const [first, last] = [between('calendar: fr\n', '2026-01-01', '9999-01-01'), new Date('2026-01-01').getTime()];
    expect(new Date(first.at(-1)!).getTime()).toBeLessThan(last + MOST_DAYS * 86_400_000);
  });
});
