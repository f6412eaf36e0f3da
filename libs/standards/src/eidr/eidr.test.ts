import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eidrUrn, formatEidr, isValidEidr, parseEidr } from './eidr.js';

const eidrs = fc
  .array(fc.constantFrom(...'0123456789ABCDEF'), { minLength: 20, maxLength: 20 })
  .map((digits) => ({ digits: digits.join('') }));

describe('an EIDR', () => {
  it.each(['10.5240/7791-8534-2C23-9030-8610-5', '10.5240/96C6-A678-E011-B059-77AA-2'])(
    'is accepted when its check fits: %s',
    (text) => {
      expect(formatEidr(parseEidr(text))).toBe(text);
    },
  );

  it('is read the same however it is written', () => {
    for (const text of [
      'urn:eidr:10.5240:7791-8534-2c23-9030-8610-5',
      'doi:10.5240/7791-8534-2C23-9030-8610-5',
      'https://doi.org/10.5240/7791-8534-2C23-9030-8610-5',
      '10.5240/779185342C23903086105',
    ]) {
      expect(eidrUrn(parseEidr(text))).toBe('urn:eidr:10.5240:7791-8534-2C23-9030-8610-5');
    }
  });

  it('is refused under another prefix, cut short, or with another check', () => {
    expect(() => parseEidr('10.5237/7791-8534')).toThrow(expect.objectContaining({ code: 'eidr.form' }));
    expect(() => parseEidr('10.5240/7791-8534-2C23-9030-8610')).toThrow(expect.objectContaining({ code: 'eidr.form' }));
    expect(() => parseEidr('10.5240/7791-8534-2C23-9030-8610-6')).toThrow(
      expect.objectContaining({ code: 'eidr.check' }),
    );
    expect(() => parseEidr('')).toThrow(expect.objectContaining({ code: 'eidr.form' }));
  });

  it('comes back unchanged from what was printed', () => {
    fc.assert(
      fc.property(eidrs, (eidr) => {
        expect(parseEidr(formatEidr(eidr))).toEqual(eidr);
        expect(parseEidr(eidrUrn(eidr))).toEqual(eidr);
      }),
    );
  });

  it('is refused when any one of its digits is mistyped', () => {
    fc.assert(
      fc.property(eidrs, fc.nat({ max: 19 }), fc.constantFrom(...'0123456789ABCDEF'), (eidr, at, typo) => {
        fc.pre(eidr.digits[at] !== typo);
        const text = formatEidr(eidr);
        const place = '10.5240/'.length + at + Math.floor(at / 4);
        expect(isValidEidr(text.slice(0, place) + typo + text.slice(place + 1))).toBe(false);
      }),
    );
  });
});
