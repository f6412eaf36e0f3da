import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changesTo, isSame, readSaid, saidOf } from './said.js';

const NAMES = ['q', 'seq', 'sort'];
const said = fc.dictionary(fc.constantFrom(...NAMES), fc.string({ minLength: 1 }));

describe('what a view keeps', () => {
  it('is shown again just so, whatever was shown before', () => {
    fc.assert(
      fc.property(said, said, (kept, before) => {
        const params = new URLSearchParams({ ...before, open: 'task:1' });
        for (const [name, value] of Object.entries(changesTo(kept, NAMES))) {
          if (value) params.set(name, value);
          else params.delete(name);
        }
        expect(isSame(saidOf(params, NAMES), kept)).toBe(true);
        expect(params.get('open')).toBe('task:1');
      }),
    );
  });

  it('is read as texts under the names of the page alone', () => {
    expect(readSaid({ q: 'x', sort: 3, other: 'y', seq: '' }, NAMES)).toEqual({ q: 'x' });
    expect(readSaid(null, NAMES)).toEqual({});
    expect(readSaid(['q'], NAMES)).toEqual({});
  });
});
