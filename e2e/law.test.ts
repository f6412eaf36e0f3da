import { describe, expect, it } from '@jest/globals';
import { between, chance, shuffled } from './chance.js';
import { endingFault } from './law.js';

const ended = (more: Partial<Parameters<typeof endingFault>[0]>) =>
  endingFault({ outcomes: ['applied'], held: 0, parked: 0, answers: ['applied'], ...more });

describe('how a claim may end', () => {
  it('is one of four ways, with the answer that says so', () => {
    expect(ended({})).toBeUndefined();
    expect(ended({ answers: ['held', 'applied'] })).toBeUndefined();
    expect(ended({ outcomes: ['refused'], answers: ['refused'] })).toBeUndefined();
    expect(ended({ outcomes: ['held'], held: 1, answers: ['held'] })).toBeUndefined();
    expect(ended({ outcomes: [], parked: 1, answers: ['parked'] })).toBeUndefined();
  });

  it('is not to be lost, in two ways at once, doubled, or told otherwise', () => {
    expect(ended({ outcomes: [], answers: [] })).toContain('did not end in exactly one way');
    expect(ended({ outcomes: ['held'], held: 0, answers: ['held'] })).toContain('did not end in exactly one way');
    expect(ended({ held: 1 })).toContain('did not end in exactly one way');
    expect(ended({ parked: 1 })).toContain('did not end in exactly one way');
    expect(ended({ outcomes: ['applied', 'applied'] })).toContain('did not end in exactly one way');
    expect(ended({ outcomes: ['ignored'] })).toContain('did not end in exactly one way');
    expect(ended({ answers: ['applied', 'applied'] })).toContain('more than once');
    expect(ended({ answers: ['refused'] })).toContain('otherwise than it ended');
    expect(ended({ answers: [] })).toContain('otherwise than it ended');
  });
});

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
