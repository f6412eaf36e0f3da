import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatIsan, isanUrn, isValidIsan, parseIsan, type Isan } from './isan.js';

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789ABCDEF'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''));
const isans: fc.Arbitrary<Isan> = fc.oneof(
  fc.record({ root: hex(12), episode: hex(4) }),
  fc.record({ root: hex(12), episode: hex(4), version: hex(8) }),
);

describe('an ISAN', () => {
  it.each([
    '0000-0000-D07A-0090-Q-0000-0000-X',
    '1881-66C7-3420-6541-Y-9F3A-0245-O',
    '0000-0001-8CFA-0000-I-0000-0000-K',
  ])('is accepted when its check characters fit: %s', (text) => {
    expect(formatIsan(parseIsan(text))).toBe(`ISAN ${text}`);
    expect(isanUrn(parseIsan(text))).toBe(`URN:ISAN:${text}`);
  });

  it('is refused when a digit was lost, as in an example much copied', () => {
    expect(() => parseIsan('0000-0000-8947-0000-8-0000-0000-D')).toThrow(
      expect.objectContaining({ code: 'isan.check' }),
    );
  });

  it('is read the same however it is written', () => {
    const parts: Isan = { root: '188166C73420', episode: '6541', version: '9F3A0245' };
    for (const text of [
      '188166C7342065419F3A0245',
      '188166c734206541y9f3a0245o',
      'ISAN 1881-66C7-3420-6541-Y-9F3A-0245-O',
      ' isan: 1881 66C7 3420 6541 Y 9F3A 0245 O',
      'urn:isan:1881-66c7-3420-6541-y-9f3a-0245-o',
    ]) {
      expect(parseIsan(text)).toEqual(parts);
    }
    expect(parseIsan('188166C734206541')).toEqual(parseIsan('1881-66C7-3420-6541-Y'));
  });

  it('says what is wrong: its length, or a character', () => {
    expect(() => parseIsan('1881-66C7')).toThrow(expect.objectContaining({ code: 'isan.length' }));
    expect(() => parseIsan('')).toThrow(expect.objectContaining({ code: 'isan.length' }));
    expect(() => parseIsan('1881-66C7-3420-654Z')).toThrow(expect.objectContaining({ code: 'isan.character' }));
    expect(isValidIsan('x'.repeat(1_000_000))).toBe(false);
  });

  it('comes back unchanged from what was printed', () => {
    fc.assert(
      fc.property(isans, (isan) => {
        expect(parseIsan(formatIsan(isan))).toEqual(isan);
        expect(parseIsan(isanUrn(isan))).toEqual(isan);
      }),
    );
  });

  it('is refused when any one of its characters is mistyped', () => {
    fc.assert(
      fc.property(isans, fc.nat(), fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), (isan, at, typo) => {
        const characters = [...formatIsan(isan).slice(5).replaceAll('-', '')];
        const place = at % characters.length;
        fc.pre(characters[place] !== typo);
        characters[place] = typo;
        expect(isValidIsan(characters.join(''))).toBe(false);
      }),
    );
  });
});
