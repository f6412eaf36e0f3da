import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rankTest } from './rank.js';

describe('telling two samples apart by rank', () => {
  it('is certain where all of one are above all of the other, and a toss where they are the same', () => {
    const low = Array.from({ length: 40 }, (_, at) => at);
    expect(
      rankTest(
        low.map((value) => value + 100),
        low,
      ),
    ).toMatchObject({ chance: 1 });
    expect(
      rankTest(
        low.map((value) => value + 100),
        low,
      ).p,
    ).toBeLessThan(1e-6);
    expect(rankTest(low, low)).toMatchObject({ chance: 0.5, p: expect.closeTo(1, 5) });
  });

  it('agrees with a table', () => {
    // U = 1 of 25: two-sided p of the normal approximation without correction is 0.0163.
    const { chance, p } = rankTest([1, 2, 3, 4, 6], [5, 7, 8, 9, 10]);
    expect(chance).toBeCloseTo(0.04, 5);
    expect(p).toBeCloseTo(0.0163, 3);
  });

  it('says the contrary the other way round, also of what is equal', () => {
    const sample = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const [there, back] = [rankTest(a, b), rankTest(b, a)];
        expect(there.chance + back.chance).toBeCloseTo(1, 9);
        expect(there.p).toBeCloseTo(back.p, 9);
      }),
    );
  });
});
