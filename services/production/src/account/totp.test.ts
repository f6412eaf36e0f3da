import { describe, expect, it } from '@jest/globals';
import { newRecoveryCodes, newTotpSecret, recoveryHash, shownTotp, stepOfCode } from './totp.js';

/** RFC 6238, appendix B, for SHA-1; six digits of its eight. */
const VECTORS: [number, string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
];
const secret = Buffer.from('12345678901234567890');

describe('a code of an authenticator', () => {
  it.each(VECTORS)('at %i seconds is %s', (seconds, code) => {
    expect(stepOfCode(secret, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
  });
  it('may be a period early or late, and no more', () => {
    const at = (offset: number) => stepOfCode(secret, '287082', new Date((59 + offset) * 1000));
    expect([at(-30), at(30), at(-61), at(61)]).toEqual([1, 1, undefined, undefined]);
  });
  it('is six digits, and may be typed with a gap', () => {
    expect(stepOfCode(secret, '287 082', new Date(59_000))).toBe(1);
    for (const wrong of ['', '28708', '2870820', 'abcdef', '94287082', '287082'.repeat(100)]) {
      expect(stepOfCode(secret, wrong, new Date(59_000))).toBeUndefined();
    }
  });
  it('is set up with a new secret of 160 bits', () => {
    const { secret: typed, uri } = shownTotp(newTotpSecret(), 'ada@house.example');
    expect(typed).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toContain('otpauth://totp/Bobine:ada%40house.example?issuer=Bobine&secret=');
  });
});

describe('recovery codes', () => {
  it('are ten, and all others than those before', () => {
    const codes = [...newRecoveryCodes(), ...newRecoveryCodes()];
    expect(new Set(codes).size).toBe(20);
    for (const code of codes) expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
  });
  it('may be typed small and without dashes', () => {
    expect(recoveryHash('abcd efgh-jkmn pqrs')).toBe(recoveryHash('ABCD-EFGH-JKMN-PQRS'));
  });
});
