import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LogMessage } from './event-log.js';
import { gathering } from './gathering.js';

const messagesOf = (partition: number, count: number): LogMessage[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ topic: 't', partition, offset: BigInt(at), key: undefined, value: undefined, headers: {}, timestamp: 0 },
  }));
const always = () => true;
const sizesOf = (batch: LogMessage[]): [number, number][] =>
  [...Map.groupBy(batch, ({ partition }) => partition)].map(([partition, of]) => [partition, of.length]);

describe('the batches of several partitions as one', () => {
  it('hands over at once what comes at the same time', async () => {
    const batches: [number, number][][] = [];
    const hand = gathering(async (batch) => (batches.push(sizesOf(batch)), batch.length), 200);
    expect(
      await Promise.all([
        hand(messagesOf(0, 2), always),
        hand(messagesOf(1, 3), always),
        hand(messagesOf(2, 1), always),
      ]),
    ).toEqual([2, 3, 1]);
    expect(batches).toEqual([[[0, 2], [1, 3], [2, 1]]]); // prettier-ignore
  });

  it('makes the next batch of what comes while it works', async () => {
    const batches: [number, number][][] = [];
    const later: Promise<number>[] = [];
    const hand = gathering(async (batch) => {
      if (batches.push(sizesOf(batch)) === 1)
        later.push(hand(messagesOf(1, 1), always), hand(messagesOf(2, 1), always));
      return batch.length;
    }, 200);
    await hand(messagesOf(0, 1), always);
    expect(await Promise.all(later)).toEqual([1, 1]);
    expect(batches).toEqual([[[0, 1]], [[1, 1], [2, 1]]]); // prettier-ignore
  });

  it('begins again after it had nothing to do', async () => {
    const hand = gathering(async (batch) => batch.length, 200);
    expect(await hand(messagesOf(0, 1), always)).toBe(1);
    expect(await hand(messagesOf(0, 2), always)).toBe(2);
  });

  it('makes no batch larger than it may, unless one partition has more', async () => {
    const batches: number[] = [];
    const hand = gathering(async (batch) => (batches.push(batch.length), batch.length), 5);
    await Promise.all([3, 2, 1, 9, 4].map((count, partition) => hand(messagesOf(partition, count), always)));
    expect(batches).toEqual([5, 1, 9, 4]);
  });

  it('tells each partition how many of its own, from the first, are done, and goes on with those behind', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), fc.nat(60), async (counts, stop) => {
        const taken: LogMessage[] = [];
        const hand = gathering(async (batch) => {
          const done = taken.length === 0 ? Math.min(stop, batch.length) : batch.length;
          taken.push(...batch.slice(0, done), ...(done === 0 ? batch.slice(0, 1) : []));
          return done;
        }, 1000);
        const told = await Promise.all(counts.map((count, partition) => hand(messagesOf(partition, count), always)));
        const before = counts.map((_, at) => counts.slice(0, at).reduce((sum, count) => sum + count, 0));
        const stopped = before.findLastIndex((sum) => sum <= stop);
        const whole = stop >= counts.reduce((sum, count) => sum + count, 0);
        expect(told).toEqual(counts.map((count, at) => (at === stopped && !whole ? stop - before[at]! : count)));
      }),
    ));

  it("leaves what a partition no longer wants, as one that is stopped or another's by now", async () => {
    const batches: [number, number][][] = [];
    const hand = gathering(async (batch) => (batches.push(sizesOf(batch)), batch.length), 200);
    const told = [hand(messagesOf(0, 1), always), hand(messagesOf(1, 2), () => false), hand(messagesOf(2, 1), always)];
    expect(await Promise.all(told)).toEqual([1, 0, 1]);
    expect(batches).toEqual([[[0, 1], [2, 1]]]); // prettier-ignore
  });

  it('lets each partition hear of a failure, and works on', async () => {
    let calls = 0;
    const hand = gathering(async (batch) => {
      if (++calls === 1) throw new Error('no connection');
      return batch.length;
    }, 200);
    const told = await Promise.allSettled([hand(messagesOf(0, 1), always), hand(messagesOf(1, 1), always)]);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await hand(messagesOf(0, 1), always)).toBe(1);
  });
});
