import { english } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { checkName } from './name-check.js';

const RULES = [
  { pattern: '{show}_{shot:AAAA_0000}_{task}_v{version:000}.{ext:mov|mxf}', kind: 'version', work: 'hsm' },
  { pattern: '{shot:AAAA_0000}_plate.{ext:exr|mov}', kind: 'plate', work: 'hsm' },
];
const check = (file: string, kind: string | null = null, rules = RULES) => {
  const { problems, ...rest } = checkName('hsm', rules, file, kind);
  return { ...rest, problems: problems.map(english) };
};

describe('the name of a file, before it is sent', () => {
  it('is read by the rules of the project', () => {
    const { means, problems, fix } = check('hsm_BECH_0010_ANIM_v003.mov', 'version');
    expect(means).toMatchObject({ work: 'hsm', kind: 'version', shot: 'BECH_0010', version: 'v003' });
    expect([problems, fix]).toEqual([[], null]);
  });
  it('is told what is wrong with it and how it could be, by the rules of its kind', () => {
    expect(check('hsm_bech_10_ANIM_v3.mov', 'version')).toMatchObject({
      ...{ means: null, fix: 'hsm_BECH_0010_ANIM_v003.mov', pattern: RULES[0]!.pattern },
      problems: [expect.stringMatching(/^This name does not fit: after "hsm_" comes .*\.$/)],
    });
    expect(check('BECH_0010_plate.mov', 'version').fix).toMatch(/^hsm_/);
    expect(check('BECH_0010_plate.mov').problems).toEqual([]);
  });
  it('is not judged where nobody has said how files are named, and that is said', () => {
    expect(check('a.mov', null, [])).toEqual({
      ...{ means: null, fix: null, pattern: null },
      problems: ['The project has not said how such files are named. Ask your coordinator.'],
    });
  });
});
