import { english } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exampleOf, readName } from './read-name.js';
import { compilePattern, isField } from './name-pattern.js';
import { nearestName } from './nearest-name.js';

const SHOTS = '{show}_{shot:AAAA_0000}_{task}_v{version:000}.{ext:mov|mxf}';
const shots = compilePattern(SHOTS, 'HSM');

describe('a pattern of names', () => {
  it('reads what a name says', () => {
    expect(readName(shots, 'HSM_BECH_0010_CMP_v003.mov')).toEqual({
      fields: { show: 'HSM', shot: 'BECH_0010', task: 'CMP', version: '003', ext: 'mov' },
    });
  });
  it.each([
    ['HSM_BECH_0010_CMP_v03.mov', 'after "HSM_BECH_0010_CMP_v" comes a version number such as 001, not "03.mov"'],
    ['hsm_BECH_0010_CMP_v003.mov', 'it must begin with "HSM", not "hsm_BECH_0010_CMP_v003.mov"'],
    ['HSM_BECH_0010_CMP_v003.avi', 'after "HSM_BECH_0010_CMP_v003." comes a file extension (mov, mxf), not "avi"'],
    ['HSM_BECH_0010_CMP_v003.mov.part', '".part" at its end is too much'],
    ['HSM_BECH_0010', 'after "HSM_BECH_0010" comes "_", and the name ends there'],
    ['', 'it must begin with "HSM", and the name ends there'],
    [`HSM_${'x'.repeat(300)}`, 'it is longer than 255 characters'],
  ])('says what is wrong with %j', (name, fault) => {
    const reading = readName(shots, name);
    expect('fault' in reading && english(reading.fault)).toBe(fault);
  });
  it.each([
    ['hsm-bech-10-cmp-v3.MOV', 'HSM_BECH_0010_CMP_v003.mov'],
    ['HSM_BECH_0010_CMP_v003.avi', 'HSM_BECH_0010_CMP_v003.mov'],
    ['HSM BECH 0010 cmp 3.mxf', 'HSM_BECH_0010_CMP_v003.mxf'],
    ['BECH_0010_CMP_v0012.mov', 'HSM_BECH_0010_CMP_v012.mov'],
    ['holiday.jpg', 'HSM_AAAA_0001_CMP_v001.mov'],
  ])('names the nearest to %j', (name, nearest) => {
    expect(nearestName(shots, name)).toBe(nearest);
  });
  it.each([
    ['{scene}.{ext}', /there is no field \{scene\}/],
    ['{shot}{task}.{ext}', /where \{shot\} ends and \{task\} begins/],
    ['{shot}x.{ext}', /where \{shot\} ends and "x\.?" begins/],
    ['{shot}-{version}.{ext}', /where \{shot\} ends and "-" begins/],
    ['{task:CM|CMP}P_{shot}.{ext}', /\{task\} may be "CM" or longer/],
    ['{shot}_{shot}.{ext}', /stands in it twice/],
    ['{shot}', /must end in/],
    ['{shot}.{ext}_old', /must come last/],
    ['{show:HSM}_{shot}.{ext}', /takes no form/],
    ['../{shot}.{ext}', /is not letters/],
    ['{shot:A/0}.{ext}', /is a mask/],
    ['{version:v00}_{shot}.{ext}', /is a mask/],
    ['{ext:mov|}', /is a list/],
    ['{shot.{ext}', /there is no field|a brace/],
    ['a}.{ext}', /a brace/],
    ['', /1 to 200 characters/],
  ])('is refused as %j', (text, why) => {
    expect(() => compilePattern(text, 'HSM')).toThrow(
      expect.objectContaining({ code: 'name.pattern', user: expect.stringMatching(why) }),
    );
  });
  it('lets neighbours stand together where a mask or a list says where they end', () => {
    expect(
      readName(compilePattern('{shot:AAA000}{task:CMP|ROT}{version:00}.{ext}', 'x'), 'ABC010ROT02.exr'),
    ).toMatchObject({
      fields: { shot: 'ABC010', task: 'ROT', version: '02', ext: 'exr' },
    });
  });
});

/** Patterns as a coordinator could write them, good and bad. */
const piece = fc.constantFrom(
  ...[
    '{show}',
    '{shot}',
    '{shot:AAA_000}',
    '{task}',
    '{task:CMP|CM|ROT}',
    '{version:000}',
    '{version}',
    '{reel}',
    'v',
    '_',
    '-',
    '.',
    'x',
  ],
);
const pattern = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => `${pieces.join('')}.{ext:mov|mxf}`);
const usable = (text: string) => {
  try {
    return compilePattern(text, 'HSM');
  } catch {
    return undefined;
  }
};
const examples = (compiled: ReturnType<typeof compilePattern>) =>
  compiled.pieces.map((one) => (isField(one) ? exampleOf(one) : one.literal)).join('');

describe('whatever pattern is accepted', () => {
  it('reads its own example back, field by field', () => {
    fc.assert(
      fc.property(pattern, (text) => {
        const compiled = usable(text);
        if (!compiled) return;
        const reading = readName(compiled, examples(compiled));
        expect(reading).toHaveProperty('fields');
        if (!('fields' in reading)) return;
        const fields = compiled.pieces.filter(isField);
        expect(fields.map(({ field }) => reading.fields[field])).toEqual(fields.map(exampleOf));
      }),
    );
  });
  it('proposes for any name one that it takes itself', () => {
    fc.assert(
      fc.property(pattern, fc.string(), (text, name) => {
        const compiled = usable(text);
        if (compiled) expect(readName(compiled, nearestName(compiled, name))).toHaveProperty('fields');
      }),
    );
  });
  it('proposes a right name unchanged', () => {
    fc.assert(
      fc.property(pattern, (text) => {
        const compiled = usable(text);
        if (compiled) expect(nearestName(compiled, examples(compiled))).toBe(examples(compiled));
      }),
    );
  });
});
