import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatRate, parseRate, sameRate, secondsOf } from './rate.js';

describe('a frame rate', () => {
  it.each([
    ['24', 24, 1],
    ['25', 25, 1],
    ['23.976', 24000, 1001],
    ['23.98', 24000, 1001],
    ['23.97', 24000, 1001],
    ['29.97', 30000, 1001],
    ['59.94', 60000, 1001],
    ['119.88', 120000, 1001],
    ['30000/1001', 30000, 1001],
    ['50/2', 25, 1],
    ['12.5', 25, 2],
    [29.97, 30000, 1001],
    [29.970029, 30000, 1001],
    [24, 24, 1],
    ['24.000', 24, 1],
  ])('is an exact fraction: %s', (text, num, den) => {
    expect(parseRate(text)).toEqual({ num, den });
  });

  it.each(['', 'film', '-25', '0', '0/1', '25/0', '1e3', '100000', 'NaN', '25 ; drop'])(
    'is refused when it is none: %j',
    (text) => {
      expect(() => parseRate(text)).toThrow(expect.objectContaining({ code: 'rate.unreadable' }));
    },
  );

  it('is printed as people say it', () => {
    expect(['24', '30000/1001', '24000/1001', '60000/1001', '25/2'].map((text) => formatRate(parseRate(text)))).toEqual(
      ['24', '29.97', '23.976', '59.94', '12.5'],
    );
  });

  it('is found again from what was printed, for every rate in use', () => {
    fc.assert(
      fc.property(fc.constantFrom(12, 15, 24, 25, 30, 48, 50, 60, 96, 100, 120), fc.boolean(), (nominal, slowed) => {
        const rate = slowed ? parseRate(`${nominal * 1000}/1001`) : parseRate(nominal);
        expect(sameRate(parseRate(formatRate(rate)), rate)).toBe(true);
      }),
    );
  });

  it('tells how long frames last without rounding', () => {
    expect(secondsOf(30000, parseRate('29.97'))).toEqual({ num: 1001, den: 1 });
    expect(secondsOf(12, parseRate('24'))).toEqual({ num: 1, den: 2 });
    expect(secondsOf(0, parseRate('24'))).toEqual({ num: 0, den: 1 });
  });
});
