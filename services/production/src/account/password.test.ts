import { unlikeness } from '@bobine/testing/effort';
import { describe, expect, it } from '@jest/globals';
import { hashPassword, isOutdated, isPassword, PARAMETERS, parseHash } from './password.js';

const CHEAP = { memory: 64, passes: 1, parallelism: 1 };

describe('what is kept of a password', () => {
  it('is argon2id in the PHC format, with a salt of its own', async () => {
    const [one, two] = await Promise.all([
      hashPassword('the same words', CHEAP),
      hashPassword('the same words', CHEAP),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect([await isPassword('the same words', one), await isPassword('the same word', one)]).toEqual([true, false]);
  });
  it('is read as other implementations write it', async () => {
    // Reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32.
    const reference = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await isPassword('password', reference)).toBe(true);
    expect(isOutdated(reference)).toBe(true);
  });
  it('says what it was made with, so that this can be raised', async () => {
    const now = await hashPassword('the same words');
    expect(parseHash(now)).toMatchObject(PARAMETERS);
    expect([isOutdated(now), isOutdated(await hashPassword('the same words', CHEAP))]).toEqual([false, true]);
  });
  it('is right for the same characters, however they are composed', async () => {
    expect(await isPassword('re\u0301alisatrice', await hashPassword('r\u00e9alisatrice', CHEAP))).toBe(true);
  });
  it('takes as long to find out that there is none as that it is another', async () => {
    const hash = await hashPassword('the same words');
    const trying = (kept?: string) => async () => expect(await isPassword('other words', kept)).toBe(false);
    expect(await unlikeness(trying(hash), trying())).toBeLessThan(1.5);
  });
});
