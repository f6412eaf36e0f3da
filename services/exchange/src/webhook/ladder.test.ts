import { describe, expect, it } from '@jest/globals';
import { inWords, meaningOf, nextTry, retryAfterOf } from './ladder.js';

const now = new Date('2026-11-22T10:00:00Z');
const waits = (chance: number): (number | undefined)[] =>
  Array.from({ length: 9 }, (_, tries) => {
    const next = nextTry(tries, now, chance);
    return next && (next.getTime() - now.getTime()) / 1000;
  });

describe('the ladder of tries', () => {
  it('is climbed in eight steps over 27 hours, and then it is over', () =>
    expect(waits(0)).toEqual([0, 5, 300, 1800, 7200, 18_000, 36_000, 36_000, undefined]));
  it('is never climbed early, and at most a fifth late', () =>
    expect(waits(1)).toEqual([0, 6, 360, 2160, 8640, 21_600, 43_200, 43_200, undefined]));
  it('waits as long as the receiver asks, within reason, and never less than its step', () => {
    const after = (retryAfter: number) => ((nextTry(1, now, 0, retryAfter)?.getTime() ?? 0) - now.getTime()) / 1000;
    expect([after(1), after(60), after(10_000_000)]).toEqual([5, 60, 36_000]);
  });
});

describe('what a receiver asks one to wait', () => {
  it.each([
    ['120', 120],
    ['0', 0],
    ['Sun, 22 Nov 2026 10:02:00 GMT', 120],
    ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['1e9', undefined],
    ['2026-11-22', undefined],
    [undefined, undefined],
    [['1', '2'], undefined],
  ])('is read from %j', (header, seconds) => expect(retryAfterOf(header, now)).toBe(seconds));
});

describe('an answer', () => {
  it.each([200, 201, 202, 204, 299])('of %i is a delivery', (status) =>
    expect(meaningOf({ status })).toBe('delivered'),
  );
  it.each([301, 302, 307, 308, 304, 400, 401, 404, 408, 429, 500, 502, 503])('of %i is no delivery', (status) =>
    expect(meaningOf({ status })).toBe('again'),
  );
  it('of 410 ends it all', () => expect(meaningOf({ status: 410 })).toBe('gone'));
  it('that did not come is tried again', () => expect(meaningOf({ failure: 'no answer' })).toBe('again'));
  it('is told in words', () => {
    expect(inWords({ status: 503 })).toBe('HTTP 503');
    expect(inWords({ failure: 'no answer within 15 s' })).toBe('no answer within 15 s');
  });
});
