import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { codeFrom } from './code-from.js';

describe('the code of a production', () => {
  it('is suggested by its title', () => {
    expect(codeFrom('Hyperspace Madness')).toBe('hyperspace-madness');
    expect(codeFrom('L’Œuvre au noir — saison 2')).toBe('l-oeuvre-au-noir-saison-2');
    expect(codeFrom('رندة')).toBe('');
  });

  it('is one that codes may be, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) =>
        /^([a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?)?$/.test(codeFrom(title)),
      ),
    );
  });
});
