import { english } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { DICTIONARY, faultOf, termOf } from './dictionary.js';

describe('the dictionary', () => {
  it('has each term once', () => {
    expect(new Set(DICTIONARY.map(({ term }) => term)).size).toBe(DICTIONARY.length);
  });
  it('knows a term by its name, and leaves a site its own', () => {
    expect(termOf('cameraRoll')).toMatchObject({ family: 'contextual', omc: 'Slate.cameraRoll' });
    expect(termOf('ourOwn')).toBeUndefined();
  });
  it.each([
    ['technical', 'frameRate', '30000/1001'],
    ['technical', 'startTimecode', '01:00:00;02'],
    ['contextual', 'shootDate', '2022-07-23'],
    ['technical', 'width', 1920],
    ['editorial', 'ourOwn', true],
  ] as const)('takes the %s %s %j', (family, term, value) => {
    expect(faultOf({ family, term, value })).toBeUndefined();
  });
  it.each([
    ['technical', 'frameRate', 29.97, 'a rate such as'],
    ['technical', 'frameRate', '24/0', 'a rate such as'],
    ['technical', 'width', '1920', 'must be a number'],
    ['contextual', 'scene', 4, 'must be a text'],
    ['contextual', 'shootDate', '23/07/2022', 'a date such as'],
    ['editorial', 'cameraRoll', 'A001', 'is a contextual term'],
  ] as const)('says what is wrong with the %s %s %j', (family, term, value, words) => {
    expect(english(faultOf({ family, term, value }) ?? '')).toContain(words);
  });
});
