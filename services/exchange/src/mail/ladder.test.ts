import { describe, expect, it } from '@jest/globals';
import { nextTry, type Purpose } from './ladder.js';

const written = new Date('2026-05-04T09:00:00.000Z');
/** Minutes after it was written at which a mail is tried, when each try fails at once. */
function tries(purpose: Purpose): number[] {
  const at: number[] = [];
  let now: Date | undefined = written;
  while (now) {
    at.push(Math.round((now.getTime() - written.getTime()) / 6000) / 10);
    now = nextTry(purpose, at.length, written, now, 0);
  }
  return at;
}

describe('the ladder of a mail', () => {
  it('goes on for a day with an invitation', () => {
    expect(tries('invitation')).toEqual([0, 0.3, 1.3, 6.3, 21.3, 81.3, 321.3, 1401.3]);
  });
  it('ends with a link that has ended before it could be read', () => {
    expect(tries('passwordReset')).toEqual([0, 0.3, 1.3, 6.3, 21.3]);
  });
  it('is a little later by chance, so that what failed together is not tried together', () => {
    expect(nextTry('invitation', 1, written, written, 1)?.getTime()).toBe(written.getTime() + 18_000);
  });
});
