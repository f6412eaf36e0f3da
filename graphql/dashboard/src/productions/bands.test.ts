import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bands } from './bands.js';

describe('tasks day by day as bands', () => {
  it('lay what is done lowest, and scale to the day with most', () => {
    const { done, total, areas } = bands([{ todo: 10 }, { done: 5, wip: 5 }], 100, 10);
    expect([done, total]).toEqual([5, 10]);
    expect(areas[0]).toEqual({ band: 'done', path: 'M0,10L100,10L100,5L0,10Z' });
    expect(areas[2]).toEqual({ band: 'active', path: 'M0,10L100,5L100,0L0,10Z' });
  });

  it('count nothing that is omitted', () => {
    expect(bands([{ omit: 4, done: 1 }], 10, 10)).toMatchObject({ done: 1, total: 1 });
  });

  it('stay within their place, whatever the days were', () => {
    const day = fc.dictionary(
      fc.constantFrom('todo', 'ready', 'wip', 'wfa', 'retake', 'done', 'hold', 'omit'),
      fc.nat(100_000),
    );
    fc.assert(
      fc.property(fc.array(day, { maxLength: 31 }), (days) => {
        for (const { path } of bands(days, 168, 36).areas) {
          for (const [, x, y] of path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)) {
            expect(Number(x)).toBeGreaterThanOrEqual(0);
            expect(Number(x)).toBeLessThanOrEqual(168);
            expect(Number(y)).toBeGreaterThanOrEqual(-0.1);
            expect(Number(y)).toBeLessThanOrEqual(36);
          }
        }
      }),
    );
  });
});
