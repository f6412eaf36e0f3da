import { describe, expect, it } from '@jest/globals';
import { inOrder } from './published.js';

/** Records of one subject and partition unless said, by version; the id follows from both. */
const records = (...said: [version: number, subject?: string, partition?: number][]) =>
  said.map(([subjectversion, key = 'a', partition = 0], at) => ({
    ...{ partition, offset: BigInt(at), key },
    value: JSON.stringify({ id: `${key}${subjectversion}`, subjectversion }),
  }));
const words = (...said: Parameters<typeof records>) => inOrder('t', records(...said)).breaches.map(({ what }) => what);

describe('the order of a log', () => {
  it('is kept when versions follow each other, and when some of them come again', () => {
    expect(words([1], [1, 'b', 1], [2], [3], [2], [3], [4], [2, 'b', 1])).toEqual([]);
    expect(inOrder('t', records([1], [2], [1], [2], [3])).duplicates).toBe(2);
  });

  it('is broken when a version comes before the one it follows, or is left out', () => {
    expect(words([1], [3], [2])).toEqual(['t: version 3 of a comes after 1', 't: version 2 of a comes after 3']);
    expect(words([2])).toEqual(['t: version 2 of a comes after 0']);
  });

  it('is broken when a subject is in two partitions, and by what is no event', () => {
    expect(words([1], [2, 'a', 1])).toEqual(['t: a is in partitions 0 and 1']);
    const none = { partition: 0, offset: 7n, key: 'a', value: 'null' };
    expect(inOrder('t', [none]).breaches).toMatchObject([{ what: 't has a record at 0/7 that is no event' }]);
  });
});
