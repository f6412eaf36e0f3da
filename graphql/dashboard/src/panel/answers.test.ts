import { describe, expect, it } from '@jest/globals';
import { answerOf, answersOf, differing, whileFilling } from './answers.js';

const field = (type: string) => ({ name: 'f', type, required: false });

describe('a form that is filled in', () => {
  it('answers numbers as numbers, and takes an answer back where a field is emptied', () => {
    expect(answerOf(field('number'), ' 48 ')).toBe(48);
    expect(answerOf(field('text'), ' 48 ')).toBe('48');
    expect(answerOf(field('text'), '  ')).toBeNull();
    expect(answerOf(field('boolean'), false)).toBe(false);
    // The API says what is wrong with it, in words.
    expect(answerOf(field('number'), 'many')).toBe('many');
  });
  it('says only what is different from before', () => {
    expect(differing({ a: 1, b: 'x' }, { a: 1, b: 'y', c: null, d: 2 })).toEqual({ b: 'y', d: 2 });
    expect(answersOf(null)).toEqual({});
  });
  it('is in progress where nobody has begun', () => {
    expect(whileFilling('ready')).toBe('wip');
    expect(whileFilling('wfa')).toBe('wfa');
  });
});
