import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { english, HOLE, phrase, type Phrase, readPhrase, together, type Value } from './phrase.js';
import { refuse } from './refusal.js';

describe('a phrase', () => {
  it('is said in a workflow too, where what a module holds is frozen', () => {
    Object.freeze(HOLE);
    expect(english(phrase`There is no ${'project'} ${'x'}.`)).toBe('There is no project x.');
  });

  it('keeps what is always said apart from its values', () => {
    expect(phrase`There is no work ${'feature'} in ${'hsm'}.`).toEqual({
      pattern: 'There is no work {0} in {1}.',
      values: ['feature', 'hsm'],
    });
  });

  it('is English as it stands in the code', () => {
    const name = '{0} {1} $& `';
    expect(english(phrase`"${name}" is no {shot} of {${name}}.`)).toBe(`"${name}" is no {shot} of {${name}}.`);
    expect(english('It is {0}.')).toBe('It is {0}.');
  });

  it('writes large numbers so that they can be read', () => {
    expect(english(phrase`At most ${65_536} bytes.`)).toBe('At most 65,536 bytes.');
  });

  it('holds phrases in phrases, and several together', () => {
    const problems = [phrase`${'size'}: is missing`, phrase`${'reel'}: is not known here`];
    expect(english(phrase`Arrival: ${together(problems, '; ')}.`)).toBe(
      'Arrival: size: is missing; reel: is not known here.',
    );
  });

  it('is the user sentence of a refusal', () => {
    const refusal = refuse('shot.unknown', phrase`There is no shot ${'010'}.`, 'row 3');
    expect([refusal.user, refusal.message]).toEqual(['There is no shot 010.', 'There is no shot 010. (row 3)']);
  });
});

const leaf = fc.oneof(fc.string(), fc.integer());
const { phrases } = fc.letrec<{ phrases: Phrase; value: Value }>((tie) => ({
  value: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, tie('phrases')),
  phrases: fc.oneof(
    fc.record({ pattern: fc.string(), values: fc.array(tie('value'), { maxLength: 3 }) }),
    fc.record({
      all: fc.array(tie('value'), { maxLength: 3 }),
      by: fc.constantFrom<' ' | ', ' | '; ' | '\n'>(' ', ', ', '; ', '\n'),
    }),
  ),
}));

describe('a phrase from another process', () => {
  it('is read as it was sent', () => {
    fc.assert(fc.property(phrases, (sent) => expect(readPhrase(JSON.parse(JSON.stringify(sent)))).toEqual(sent)));
  });

  it('is none where it is something else', () => {
    fc.assert(fc.property(fc.jsonValue(), (sent) => english(readPhrase(sent) ?? '') !== undefined));
    for (const other of [null, 'text', {}, { pattern: 'x' }, { pattern: 1, values: [] }, { all: [], by: '!' }]) {
      expect(readPhrase(other)).toBeUndefined();
    }
    expect(readPhrase({ pattern: '{0}', values: [{ pattern: '{0}', values: [null] }] })).toBeUndefined();
  });

  it('is none where it is deeper or longer than people read', () => {
    const deep = (n: number): Phrase => phrase`${n === 0 ? 'x' : deep(n - 1)}`;
    expect(readPhrase(deep(5))).toEqual(deep(5));
    expect(readPhrase(deep(50))).toBeUndefined();
    expect(readPhrase(phrase`${together(Array<string>(2000).fill('x'), ', ')}`)).toBeUndefined();
  });
});
