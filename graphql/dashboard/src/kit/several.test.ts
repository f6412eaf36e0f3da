import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { joined, parted } from './several.js';

describe('several values in an address', () => {
  it('are read back, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (values) => {
        expect(parted(joined(values))).toEqual(values);
      }),
    );
  });
  it('are read from an address that somebody broke', () => {
    expect(parted('%E0%A4%A')).toEqual(['%E0%A4%A']);
  });
});
