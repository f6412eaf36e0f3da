import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { c4FromSha512, c4Id, sha512FromC4 } from './c4.js';

describe('a C4 identifier', () => {
  it('of nothing is the one the standard gives', async () => {
    expect(await c4Id(new Uint8Array())).toBe(
      'c459dsjfscH38cYeXXYogktxf4Cd9ibshE3BHUo6a58hBXmRQdZrAkZzsWcbWtDg5oQstpDuni4Hirj75GEmTc1sFT',
    );
  });

  it('gives its SHA-512 back, leading zeros included', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), fc.nat({ max: 64 }), (bytes, zeros) => {
        const digest = Uint8Array.from(bytes, (byte, index) => (index < zeros ? 0 : byte));
        const id = c4FromSha512(digest);
        expect(id).toHaveLength(90);
        expect(sha512FromC4(id)).toEqual(digest);
      }),
    );
  });

  it.each(['', 'c4', 'c5' + '1'.repeat(88), 'c4' + '0'.repeat(88), 'c4' + '1'.repeat(87), 'c4' + 'z'.repeat(88)])(
    'is refused when it is none: %j',
    (text) => {
      expect(() => sha512FromC4(text)).toThrow(expect.objectContaining({ code: 'mhl.hash' }));
    },
  );
});
