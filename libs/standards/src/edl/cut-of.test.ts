import { describe, expect, it } from '@jest/globals';
import { readEdl as parseEdl } from './read-edl.js';
import { cutOf, sequenceOf } from './cut-of.js';

const RATE = { num: 24, den: 1 };
const list = (...lines: string[]) =>
  cutOf(parseEdl(`TITLE: cut\nFCM: NON-DROP FRAME\n${lines.join('\n')}\n`, RATE), RATE, 'cut.edl');
const span = '00:00:00:00 00:00:01:00';

describe('a list as a cut', () => {
  it('has a shot for each picture event, and none for sound', () => {
    const cut = list(
      `001  AX       V     C        ${span} 01:00:00:00 01:00:01:00`,
      '* FROM CLIP NAME: SATL_0010',
      `002  AX       A     C        ${span} 01:00:00:00 01:00:01:00`,
      '* FROM CLIP NAME: SOUND_0010',
      `003  AX       AA/V  C        ${span} 01:00:01:00 01:00:02:00`,
      '* FROM CLIP NAME: SATL_0020',
    );
    expect(cut.events.map(({ shot, order }) => [shot, order])).toEqual([
      ['SATL_0010', 1],
      ['SATL_0020', 2],
    ]);
  });
  it('has one shot for a dissolve: the one that comes', () => {
    const cut = list(
      `001  AX       V     C        ${span} 01:00:00:00 01:00:01:00`,
      '* FROM CLIP NAME: A_0010',
      '002  AX       V     C        00:00:01:00 00:00:01:00 01:00:01:00 01:00:01:00',
      `002  BX       V     D    012 ${span} 01:00:01:00 01:00:02:00`,
      '* FROM CLIP NAME: A_0010',
      '* TO CLIP NAME: A_0020',
    );
    expect(cut.events.map(({ shot, frames }) => [shot, frames])).toEqual([
      ['A_0010', 24],
      ['A_0020', 24],
    ]);
  });
  it('makes of any clip name a code, and says so', () => {
    const cut = list(
      `001  AX       V     C        ${span} 01:00:00:00 01:00:01:00`,
      '* FROM CLIP NAME: ../plan n°1 (été).mov',
      `002  REEL7    V     C        ${span} 01:00:01:00 01:00:02:00`,
    );
    expect(cut.events.map(({ shot }) => shot)).toEqual(['plan_n_1___t__.mov', 'REEL7_E2']);
    expect(cut.findings.map(({ code }) => code)).toEqual(['edl.noShotName', 'edl.noShotName']);
  });
  it('blocks its cut when it counts as its rate cannot', () => {
    const text = [
      'TITLE: X',
      'FCM: DROP FRAME',
      '001  AX       V     C        00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00',
      '* FROM CLIP NAME: BECH_0010',
    ].join('\n');
    const { findings } = cutOf(parseEdl(text, RATE), RATE, 'x.edl');
    expect(findings).toMatchObject([{ code: 'edl.rateDoubtful', severity: 'blocker' }]);
  });
  it('is refused when it has no picture', () => {
    expect(() => list(`001  AX       A     C        ${span} 01:00:00:00 01:00:01:00`)).toThrow(
      expect.objectContaining({ code: 'edl.noPicture' }),
    );
  });
});

it.each([
  ['SATL_0130', 'SATL'],
  ['SATL_0130-2', 'SATL'],
  ['start_of_reel', 'start_of_reel'],
  ['INTRO', 'INTRO'],
])('the sequence of %s is %s', (shot, sequence) => {
  expect(sequenceOf(shot)).toBe(sequence);
});
