import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { filterOf, isNarrowed, toggled, wantedOf, written } from './filter.js';

describe('what materials are looked for', () => {
  it('is read from the address and asked of the API without what is not wanted', () => {
    const wanted = wantedOf(new URLSearchParams('q= plate &kind=plate,version&reel=~&late=yes&sort=due&down=yes'));
    expect(filterOf(wanted)).toEqual({ text: 'plate', kind: ['plate', 'version'], reel: [null], late: true });
    expect(wanted).toMatchObject({ sort: 'due', descending: true });
    expect(isNarrowed(wantedOf(new URLSearchParams('sort=name')))).toBe(false);
  });

  it('keeps any values of a field through the address', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string({ minLength: 1, unit: 'grapheme' }))), (values) => {
        const params = new URLSearchParams(new URLSearchParams({ vendor: written(values) }).toString());
        expect(wantedOf(params).chosen.vendor).toEqual(values);
      }),
    );
  });

  it('takes a value, and the same again lets it go', () => {
    expect(toggled(toggled(['a'], null), 'a')).toEqual([null]);
  });

  it('goes by the list’s own order where the address asks for none there is', () => {
    expect(wantedOf(new URLSearchParams('sort=colour')).sort).toBe('kind');
    expect(wantedOf(new URLSearchParams({ reel: '100%' })).chosen.reel).toEqual(['100%']);
  });
});
