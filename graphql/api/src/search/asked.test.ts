import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sought } from './asked.js';

const of = (text: string) => {
  const { types, statuses, rest } = sought(text);
  return { types, statuses, rest };
};

describe('what is typed into the search palette', () => {
  it.each([
    ['SEQ42_0410', { types: [], statuses: [], rest: ['seq42_0410'] }],
    ['étalonnage', { types: ['GRD'], statuses: [], rest: [] }],
    ['Etalonnage R1', { types: ['GRD'], statuses: [], rest: ['r1'] }],
    ['cmp 0410', { types: ['CMP'], statuses: [], rest: ['0410'] }],
    ['compositng 0410', { types: ['CMP'], statuses: [], rest: ['0410'] }],
    ['contrôle technique 0410 à valider', { types: ['TCK'], statuses: ['wfa'], rest: ['0410'] }],
    ['technical check', { types: ['TCK'], statuses: [], rest: [] }],
    ['final mix in progress', { types: ['MIX'], statuses: ['wip'], rest: [] }],
    ['roto', { types: ['ROT'], statuses: [], rest: [] }],
    ['Inès', { types: [], statuses: [], rest: ['ines'] }],
  ])('is understood: %s', (text, meant) => expect(of(text)).toEqual(meant));

  it('is taken apart whatever it is, and bounded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { words, rest, whole, raw } = sought(text);
        expect(words.length).toBeLessThanOrEqual(8);
        expect(rest.every((word) => words.includes(word))).toBe(true);
        expect(`${whole}${raw}`).not.toMatch(/\p{C}/u);
      }),
    );
  });
});
