import { describe, expect, it } from '@jest/globals';
import { findingIn, found, reasonOf } from './finding.js';
import { phrase } from './phrase.js';

const length = { severity: 'blocker', code: 'version.otherLength', subject: 'BECH_0010' } as const;
const short = found(length, phrase`It has ${1200} frames; ${'BECH_0010'} has ${1248} in the cut.`);
const empty = found({ ...length, code: 'material.empty' }, phrase`The file is empty.`);

describe('what was found', () => {
  it('is recorded in English, and with its values apart', () => {
    expect(short).toEqual({
      ...length,
      text: 'It has 1,200 frames; BECH_0010 has 1,248 in the cut.',
      told: {
        pattern: 'It has {0} frames; {1} has {2} in the cut.',
        values: [1200, 'BECH_0010', 1248],
      },
    });
  });

  it('is said to its reader, who does not see how it is taken apart', () => {
    expect(findingIn('fr', empty)).toEqual({ ...length, code: 'material.empty', text: 'Le fichier est vide.' });
    expect(findingIn('en', empty).text).toBe('The file is empty.');
  });

  it('is shown as it is where it was recorded in English alone, or taken apart as it does not read', () => {
    const before = { ...length, code: 'material.empty', text: empty.text };
    expect(findingIn('fr', before)).toEqual(before);
    for (const told of [{ pattern: 7 } as never, short.told]) {
      expect(findingIn('fr', { ...before, told })).toEqual(before);
    }
  });

  it('is the reason of what follows, as far as it has to be put right', () => {
    const fyi = { ...short, severity: 'fyi' as const };
    expect(reasonOf([fyi])).toEqual({ reason: '' });
    expect(reasonOf([empty, fyi, short])).toEqual({
      reason: 'The file is empty. It has 1,200 frames; BECH_0010 has 1,248 in the cut.',
      told: { all: [empty.told, short.told], by: ' ' },
    });
  });
});
