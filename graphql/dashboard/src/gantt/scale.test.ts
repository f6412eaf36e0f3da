import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { along, rangeOf, spanOf, stretchesOf, ticksOf } from './scale.js';

const DAY = 86_400_000;
const MAY = new Date(2026, 4, 1).getTime();

describe('the time of a chart', () => {
  it('holds everything that is drawn, with room on both sides', () => {
    const range = rangeOf([MAY, null, MAY + 10 * DAY, undefined, Number.NaN]);
    expect(range.from).toBeLessThan(MAY);
    expect(range.to).toBeGreaterThan(MAY + 10 * DAY);
    expect(rangeOf([]).to).toBeGreaterThan(rangeOf([]).from);
  });

  it('is told by lines of a unit that fits', () => {
    expect(ticksOf({ from: MAY, to: MAY + DAY / 3 })[0]).toEqual({ at: MAY, unit: 'hour' });
    expect(ticksOf({ from: MAY, to: MAY + 9 * DAY })[1]).toEqual({ at: new Date(2026, 4, 2).getTime(), unit: 'day' });
    const weeks = ticksOf({ from: MAY, to: MAY + 60 * DAY });
    expect(weeks.every(({ at }) => new Date(at).getDay() === 1)).toBe(true);
    const months = ticksOf({ from: MAY, to: MAY + 400 * DAY });
    expect(months.every(({ at }) => new Date(at).getDate() === 1)).toBe(true);
  });

  it('has few lines, in order and within it, however long it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: 1000, max: 2e11 }), (from, length) => {
        const ticks = ticksOf({ from, to: from + length }).map(({ at }) => at);
        expect(ticks.length).toBeLessThanOrEqual(18);
        expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
        for (const at of ticks) expect(at >= from && at <= from + length).toBe(true);
      }),
    );
  });

  it('shows what goes on beyond it as far as it goes', () => {
    const range = { from: 0, to: 100 };
    expect(spanOf(range, -50, 50)).toEqual({ left: 0, width: 50 });
    expect(spanOf(range, 90, 200)).toEqual({ left: 90, width: 10 });
    expect(along(range, 25)).toBe(25);
  });

  it('shades days off, those beside each other as one', () => {
    const stretches = stretchesOf(['2026-05-03', '2026-05-01', '2026-05-02', '2026-05-09']);
    expect(stretches.map(({ from, to }) => [new Date(from).getDate(), new Date(to).getDate()])).toEqual([
      [1, 4],
      [9, 10],
    ]);
  });
});
