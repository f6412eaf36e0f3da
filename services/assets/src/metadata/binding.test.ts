import { describe, expect, it } from '@jest/globals';
import type { KnownSlate } from '../known/known.store.js';
import { expected } from '../material/material.js';
import { findingsOf, statementsFrom } from './binding.js';

const material = expected(
  [],
  { project: 'hsm', work: 'film', vendor: 'lumen', material: 'A001.mov' },
  { material: 'A001.mov', work: 'film', kind: 'cameraOriginal', slate: 'slt/1', path: 'A001.mov' },
);
const slate: KnownSlate = {
  ...{ slate: 'slt/1', label: '12-2', unit: 'main', cameraRoll: 'A001', soundRoll: null, fact: 'f1' },
  ...{ shootDate: '2022-07-23T00:00:00Z', shootDay: 1, rate: { num: 30000, den: 1001 } },
  ...{ scene: '4', sceneName: 'The satellite', characters: ['Alex', 'Bo'] },
};
const scene = {
  ...{ scene: 'scn/4', number: '4', name: 'The satellite', heading: 'EXT. SPACE', location: 'Orbit', fact: 'f2' },
  characters: ['Alex', 'Bo', 'Cy'],
};
const said = (surroundings: Parameters<typeof statementsFrom>[1]) =>
  statementsFrom(material, surroundings).map(({ term, value, source }) => `${term}=${value} from ${source}`);

describe('what a material takes from where it was made', () => {
  it('is what its slate says, each from the fact that told it, and nothing that is not said', () => {
    const words = said({ slate });
    expect(words).toEqual(
      expect.arrayContaining([
        'slate=12-2 from slate slt/1 (fact f1)',
        'cameraRoll=A001 from slate slt/1 (fact f1)',
        'shootDate=2022-07-23 from slate slt/1 (fact f1)',
        'recordingRate=30000/1001 from slate slt/1 (fact f1)',
        'scene=4 from slate slt/1 (fact f1)',
        'character=Bo from slate slt/1 (fact f1)',
      ]),
    );
    expect(words.some((word) => word.startsWith('soundRoll'))).toBe(false);
  });
  it('is what its scene says of the scene, and the characters of the slate where it names them', () => {
    const words = said({ slate, scene });
    expect(words).toContain('scene=4 from scene scn/4 (fact f2)');
    expect(words).toContain('location=Orbit from scene scn/4 (fact f2)');
    expect(words.filter((word) => word.startsWith('character='))).toHaveLength(2);
    expect(
      said({ slate: { ...slate, characters: [] }, scene }).filter((it) => it.startsWith('character=')),
    ).toHaveLength(3);
  });
});

describe('what does not fit between a material and its slate', () => {
  const codes = (beside: Partial<Parameters<typeof findingsOf>[2]>) =>
    findingsOf(material, slate, { sameLabel: [], days: 3, dates: 3, frameRate: '30000/1001', ...beside }).map(
      ({ code }) => code,
    );
  it('is nothing when all agree, or when the rate was not probed', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ frameRate: undefined })).toEqual([]);
  });
  it('is another rate, a doubled label, and a day that tells nothing', () => {
    expect(codes({ frameRate: '24/1' })).toEqual(['material.otherRateThanSlate']);
    expect(codes({ sameLabel: ['slt/2'] })).toEqual(['slate.doubled']);
    expect(codes({ days: 1, dates: 7 })).toEqual(['slate.dayAlwaysSame']);
    expect(codes({ days: 1, dates: 1 })).toEqual([]);
  });
});
