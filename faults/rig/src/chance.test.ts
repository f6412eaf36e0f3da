import { describe, expect, it } from '@jest/globals';
import { between, chance, shuffled } from './chance.js';

describe('what is drawn by chance', () => {
  it('is the same for the same seed, and stays within its bounds', () => {
    const draw = (seed: number) => Array.from({ length: 200 }, chance(seed)).map((value) => Math.floor(value * 10));
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
    expect(new Set(draw(3)).size).toBe(10);
    const next = chance(5);
    const numbers = Array.from({ length: 300 }, () => between(next, 2, 4));
    expect([...new Set(numbers)].toSorted()).toEqual([2, 3, 4]);
  });

  it('loses nothing when it is shuffled', () => {
    const all = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(shuffled(chance(1), all)).not.toEqual(all);
    expect(shuffled(chance(1), all).toSorted()).toEqual(all);
  });
});
