import { describe, expect, it } from '@jest/globals';
import { goingOn, inMemory } from './session.js';

const at = Date.parse('2026-11-29T10:00:00Z');
const soon = { token: 'old', refreshToken: 'r1', expiresAt: '2026-11-29T10:00:30Z' };
const later = (n: number) => ({ token: `new-${n}`, refreshToken: `r${n + 1}`, expiresAt: '2026-11-29T10:15:00Z' });

describe('a session that is gone on with', () => {
  it('asks once for those who ask at the same time', async () => {
    let asked = 0;
    const token = goingOn(
      inMemory(soon),
      async () => later(++asked),
      () => at,
    );
    expect(await Promise.all([token(), token(), token()])).toEqual(['new-1', 'new-1', 'new-1']);
    expect([await token(), asked]).toEqual(['new-1', 1]);
  });

  it('keeps a token that has a while yet, and an API token, which has no successor', async () => {
    const never = () => Promise.reject(new Error('asked'));
    expect(await goingOn(inMemory(later(0)), never, () => at)()).toBe('new-0');
    expect(await goingOn(inMemory({ token: 'api' }), never, () => at)()).toBe('api');
  });

  it('tries again after a failure, with the same refresh token', async () => {
    const used: string[] = [];
    const kept = inMemory(soon);
    const token = goingOn(
      kept,
      async (refresh) => {
        used.push(refresh);
        if (used.length === 1) throw new Error('The line broke.');
        return later(1);
      },
      () => at,
    );
    await expect(token()).rejects.toThrow('The line broke.');
    expect([await token(), used]).toEqual(['new-1', ['r1', 'r1']]);
  });
});
