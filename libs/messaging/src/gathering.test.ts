import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LogMessage } from './event-log.js';
import { gathering } from './gathering.js';

const messagesOf = (partition: number, count: number): LogMessage[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ topic: 't', partition, offset: BigInt(at), key: undefined, value: undefined, headers: {}, timestamp: 0 },
  }));
const sizesOf = (batch: LogMessage[]): [number, number][] =>
  [...Map.groupBy(batch, ({ partition }) => partition)].map(([partition, of]) => [partition, of.length]);

describe('the batches of several partitions as one', () => {
  it('hands over at once what comes at the same time', async () => {
    const batches: [number, number][][] = [];
    const hand = gathering(async (batch) => (batches.push(sizesOf(batch)), batch.length), 200);
    expect(await Promise.all([hand(messagesOf(0, 2)), hand(messagesOf(1, 3)), hand(messagesOf(2, 1))])).toEqual([
      2, 3, 1,
    ]);
    expect(batches).toEqual([[[0, 2], [1, 3], [2, 1]]]); // prettier-ignore
  });

  it('makes the next batch of what comes while it works', async () => {
    const batches: [number, number][][] = [];
    const later: Promise<number>[] = [];
    const hand = gathering(async (batch) => {
      if (batches.push(sizesOf(batch)) === 1) later.push(hand(messagesOf(1, 1)), hand(messagesOf(2, 1)));
      return batch.length;
    }, 200);
    await hand(messagesOf(0, 1));
    expect(await Promise.all(later)).toEqual([1, 1]);
    expect(batches).toEqual([[[0, 1]], [[1, 1], [2, 1]]]); // prettier-ignore
  });

  it('begins again after it had nothing to do', async () => {
    const hand = gathering(async (batch) => batch.length, 200);
    expect(await hand(messagesOf(0, 1))).toBe(1);
    expect(await hand(messagesOf(0, 2))).toBe(2);
  });

  it('makes no batch larger than it may, unless one partition has more', async () => {
    const batches: number[] = [];
    const hand = gathering(async (batch) => (batches.push(batch.length), batch.length), 5);
    await Promise.all([3, 2, 1, 9, 4].map((count, partition) => hand(messagesOf(partition, count))));
    expect(batches).toEqual([5, 1, 9, 4]);
  });

  it('tells each partition how many of its own, from the first, are done', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), fc.nat(60), async (counts, done) => {
        const hand = gathering(async (batch) => Math.min(done, batch.length), 1000);
        const told = await Promise.all(counts.map((count, partition) => hand(messagesOf(partition, count))));
        let left = done;
        expect(told).toEqual(counts.map((count) => (left -= count, Math.max(0, Math.min(count, left + count))))); // prettier-ignore
      }),
    ));

  it('lets each partition hear of a failure, and works on', async () => {
    let calls = 0;
    const hand = gathering(async (batch) => {
      if (++calls === 1) throw new Error('no connection');
      return batch.length;
    }, 200);
    const told = await Promise.allSettled([hand(messagesOf(0, 1)), hand(messagesOf(1, 1))]);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await hand(messagesOf(0, 1))).toBe(1);
  });
});
