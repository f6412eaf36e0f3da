import { describe, expect, it } from '@jest/globals';
import { mustBeGood } from './choice.js';

const ada = { name: 'Ada Lovelace', email: 'ada.lovelace@house.example' };
const refused = (password: string, who: { name: string; email: string | null } = ada): string | undefined => {
  try {
    mustBeGood(password, who);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a password', () => {
  it.each([
    'correct horse battery',
    'vingt-quatre images',
    'xK3#vq9!Lm2w',
    '語語語 映画のフィルムを',
    'ten small reels of film',
  ])('may be %j', (password) => expect(refused(password)).toBeUndefined());
  it.each([
    ['short of twelve characters', 'elevenchars', 'password.short'],
    ['longer than 256', 'x1'.repeat(129), 'password.long'],
    ['one of the commonest, completed by digits', 'Password12345', 'password.common'],
    ['one of the commonest, spelt with other signs', 'P@$$w0rd 2026!', 'password.common'],
    ['one of the commonest in French', 'motdepasse2026', 'password.common'],
    ['a row of keys', 'azertyuiop123', 'password.common'],
    ['one thing said again and again', 'abcabcabcabc', 'password.common'],
    ['a run of digits', '123456789012', 'password.common'],
    ['the name of the product', 'bobine-2026-01', 'password.common'],
    ['the person’s own name', 'AdaLovelace12', 'password.own'],
    ['the person’s own address', 'ada.lovelace@house.example', 'password.own'],
  ])('may not be %s', (_, password, code) => expect(refused(password)).toBe(code));
  it('may hold a name among other words', () => {
    expect(refused('lovelace wrote the first program')).toBeUndefined();
  });
  it('has twelve characters also where each is several code units', () => {
    expect([refused('🎞'.repeat(11)), refused('🎬🎞📽🎥🎙🎚🎛📼🎧🎼🎹🥁')]).toEqual(['password.short', undefined]);
  });
});
