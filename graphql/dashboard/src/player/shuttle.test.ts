import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boundsOf, looped, shuttled, within } from './shuttle.js';

describe('the shuttle', () => {
  it('goes faster each time, the other way at once, and stands', () => {
    expect([0, 1, 2, 4, 8].map((speed) => shuttled(speed, 'l'))).toEqual([1, 2, 4, 8, 8]);
    expect([0, -1, 4].map((speed) => shuttled(speed, 'j'))).toEqual([-1, -2, -1]);
    expect(shuttled(4, 'k')).toBe(0);
    expect(shuttled(0.25, 'l')).toBe(1);
  });
});

describe('a loop', () => {
  it('begins before it ends, and is let go where it is set a second time', () => {
    const none = { from: null, to: null };
    expect(looped(looped(none, 'from', 10), 'to', 20)).toEqual({ from: 10, to: 20 });
    expect(looped({ from: 10, to: 20 }, 'from', 30)).toEqual({ from: 30, to: null });
    expect(looped({ from: 10, to: 20 }, 'to', 5)).toEqual({ from: null, to: 5 });
    expect(looped({ from: 10, to: 20 }, 'from', 10)).toEqual({ from: null, to: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('from' as const, 'to' as const), fc.nat(100))), (presses) => {
        const loop = presses.reduce(
          (before, [end, at]) => looped(before, end, at),
          none as { from: number | null; to: number | null },
        );
        const [first, last] = boundsOf(loop, 101);
        expect(first).toBeLessThanOrEqual(last);
      }),
    );
  });
  it('keeps frames within the picture', () => {
    expect([-3, 0, 47, 48, 99.6].map((frame) => within(frame, 48))).toEqual([0, 0, 47, 47, 47]);
    expect(within(5, 0)).toBe(0);
  });
});
