import { describe, expect, it } from '@jest/globals';
import { median, percentile, rounded, table } from './figures.js';

describe('figures', () => {
  it('lie between neighbours in proportion', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(percentile([10, 20, 30, 40, 50], 0.95)).toBeCloseTo(48);
    expect(percentile([7], 0.95)).toBe(7);
    expect(median([])).toBeNaN();
  });

  it('are shown as rounded, in columns', () => {
    expect(rounded(1.26)).toBe(1.3);
    expect(
      table([
        ['where', 'ms'],
        ['door', 3],
        ['a long way', 12.34],
      ]),
    ).toBe('where         ms\ndoor         3.0\na long way  12.3');
  });
});
