import { describe, expect, it } from '@jest/globals';
import { clipNameOf, compareVersions, versionNameOf } from './versions.js';

const UUID = '72a1c3c6-e904-11ed-8408-dedd59591543';
const read = (stem: string) => versionNameOf(`${stem}_${UUID}.mov`);

describe('names of versions', () => {
  it('give shot, branch and number', () => {
    expect(read('SATL_0130_anim_v011')).toEqual({ shot: 'SATL_0130', label: 'v011', branch: '', number: 11 });
    expect(read('SATL_0080_anim_alt_v002')).toEqual({
      shot: 'SATL_0080',
      label: 'alt_v002',
      branch: 'alt',
      number: 2,
    });
    expect(read('SATL_0220_anim_v004_checkpass')).toMatchObject({ label: 'v004_checkpass', branch: '', number: 4 });
  });

  it('may tell no number at all', () => {
    expect(read('BECH_0010_anim')).toEqual({ shot: 'BECH_0010', label: 'unnumbered', branch: '' });
    expect(read('SATL_0230_anim_trilotest')).toEqual({ shot: 'SATL_0230', label: 'trilotest', branch: 'trilotest' });
  });

  it('are of no version when the name is another', () => {
    expect(read('BECH_0020_comp_v002_03')).toBeUndefined();
    expect(clipNameOf(`start_of_reel_${UUID}.mp4`)).toBe('start_of_reel');
  });

  it('sort from the unnumbered take over the side branches to the main line', () => {
    const stems = ['anim_v010', 'anim_v002', 'anim_alt_v001', 'anim', 'anim_v001_note'];
    const versions = stems.flatMap((stem) => read(`SATL_0080_${stem}`) ?? []);
    expect(versions.toSorted(compareVersions).map(({ label }) => label)).toEqual([
      'unnumbered',
      'alt_v001',
      'v001_note',
      'v002',
      'v010',
    ]);
  });
});
