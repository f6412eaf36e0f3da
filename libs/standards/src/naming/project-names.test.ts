import { english } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { compileNames, judgeName, type NameVerdict } from './project-names.js';

const names = compileNames('hsm', [
  { pattern: '{show}_{shot:AAAA_0000}_{task}_v{version:000}.{ext:mov}', kind: 'version', work: 'HSM' },
  { pattern: '{work:HSM|TRAILER}_{reel}_mix_v{version}.{ext:wav}', kind: 'mix' },
]);
const subtitles = compileNames('hsm', [
  { pattern: '{show}_{language}_v{version}.{ext:srt}', kind: 'subtitle', work: 'HSM' },
]);

const inWords = (verdict: NameVerdict) =>
  'fault' in verdict ? { ...verdict, fault: english(verdict.fault) } : verdict;

describe('the names of a project', () => {
  it('tell what an arrival has to say', () => {
    expect(judgeName(names, 'hsm_BECH_0010_CMP_v003.mov')).toEqual({
      means: {
        material: 'hsm_BECH_0010_CMP_v003.mov',
        work: 'HSM',
        kind: 'version',
        shot: 'BECH_0010',
        version: 'v003',
      },
    });
    expect(judgeName(names, 'TRAILER_R1_mix_v2.wav')).toMatchObject({
      means: { work: 'TRAILER', kind: 'mix', reel: 'R1' },
    });
    expect(judgeName(subtitles, 'hsm_fr_v001.srt')).toMatchObject({ means: { kind: 'subtitle', language: 'fr' } });
  });
  it('refuse by the pattern that comes nearest', () => {
    expect(inWords(judgeName(names, 'TRAILER_R1_mix_2.wav'))).toEqual({
      fault: 'after "TRAILER_R1" comes "_mix_v", not "_mix_2.wav"',
      nearest: 'TRAILER_R1_mix_v2.wav',
      pattern: '{work:HSM|TRAILER}_{reel}_mix_v{version}.{ext:wav}',
    });
  });
  it.each([
    ['HSM-R1-mix-2.wav', 'HSM_R1_mix_v2.wav'],
    ['HSM_R-1_mix_2.wav', 'HSM_R-1_mix_v2.wav'],
    ['hsm r1 MIX V3.WAV', 'HSM_r1_mix_v3.wav'],
  ])('propose for %j what keeps most of it', (name, nearest) => {
    expect(
      judgeName(
        compileNames(
          'hsm',
          names.rules.slice(1).map(({ rule }) => rule),
        ),
        name,
      ),
    ).toMatchObject({ nearest });
  });
  it('are none where nobody has set any', () => {
    expect(inWords(judgeName(compileNames('hsm', []), 'a.mov'))).toMatchObject({
      fault: expect.stringMatching(/has not said/),
    });
  });
  it.each([
    [{ pattern: '{shot}.{ext}', work: 'HSM' }, /must say the kind/],
    [{ pattern: '{shot}.{ext}', kind: 'plate' }, /must say the work/],
    [{ pattern: '{work}_{shot}.{ext}', kind: 'plate', work: 'HSM' }, /must say the work of its files once/],
    [{ pattern: '{shot}.{ext}', kind: 'plates', work: 'HSM' }, /no kind of material/],
    [{ pattern: '{reel}.{ext}', kind: 'version', work: 'HSM' }, /put \{shot\} into it/],
  ])('are refused as %j', (rule, why) => {
    expect(() => compileNames('hsm', [rule])).toThrow(expect.objectContaining({ user: expect.stringMatching(why) }));
  });
});
