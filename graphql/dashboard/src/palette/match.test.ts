import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fit, fitting, marked } from './match.js';

describe('what is typed to find something', () => {
  it('fits without accents or case, all words of it, and best where something begins so', () => {
    expect(fit('Événements', 'even')).toBe(3);
    expect(fit('BECH_0030', '0030')).toBe(2);
    expect(fit('The picture master', 'MASTER pic')).toBe(4);
    expect(fit('Grid', 'people')).toBeNull();
    expect(fitting(['a map', 'Materials', 'a theme'], 'ma', (it) => it)).toEqual(['Materials', 'a map']);
  });

  it('leaves everything as it is where nothing is typed', () => {
    expect(fitting(['b', 'a'], ' ', (it) => it)).toEqual(['b', 'a']);
  });

  it('is marked in the text, of which nothing is lost', () => {
    expect(marked('BECH_0030', '003')).toEqual([
      { text: 'BECH_', isMarked: false },
      { text: '003', isMarked: true },
      { text: '0', isMarked: false },
    ]);
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, typed) => {
        expect(
          marked(text, typed)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
