import { newId } from '@bobine/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from './until.js';
import type { Batches, EventLog, LogConsumer, LogMessage } from '@bobine/messaging';

/** What every adapter of the event log must do; each is run against its real broker. */
export function eventLogContract(name: string, open: () => EventLog): void {
  describe(`the event log on ${name}`, () => {
    let log: EventLog;
    const consumers: LogConsumer[] = [];
    const topic = async (partitions = 2): Promise<string> => {
      const made = `contract.${newId()}`;
      await log.ensureTopics([{ topic: made, partitions, config: {} }]);
      return made;
    };
    const collect = async (
      topics: string[],
      group = `group.${newId()}`,
      handler?: (batch: LogMessage[]) => Promise<number>,
      batches: Batches = 'ofOne',
    ) => {
      const seen: LogMessage[] = [];
      const consumer = await log.consume(
        group,
        topics,
        async (batch) => {
          const done = handler ? await handler(batch) : batch.length;
          seen.push(...batch.slice(0, done));
          return done;
        },
        batches,
      );
      consumers.push(consumer);
      return { seen, consumer, group };
    };
    const values = (messages: LogMessage[]) => messages.map(({ value }) => value?.toString() ?? null);

    beforeAll(() => {
      log = open();
    });
    afterAll(async () => {
      await Promise.all(consumers.map((consumer) => consumer.stop()));
      await log.close();
    });

    it('keeps the order of each key', async () => {
      const t = await topic(3);
      const sent = Array.from({ length: 60 }, (_, at) => ({ key: `k${at % 5}`, value: String(at) }));
      await log.publish(t, sent);
      const { seen } = await collect([t]);
      await until('all 60 are read', () => seen.length === 60);
      for (const key of ['k0', 'k1', 'k2', 'k3', 'k4']) {
        const of = seen.filter((message) => message.key === key).map((message) => Number(message.value));
        expect(of).toEqual([...of].sort((a, b) => a - b));
      }
    });

    it('gives a new group everything from the beginning', async () => {
      const t = await topic();
      await log.publish(t, [{ key: 'a', value: 'old' }]);
      const { seen } = await collect([t]);
      await until('the old message is read', () => seen.length === 1);
    });

    it('brings again what was not done, and only that', async () => {
      const t = await topic(1);
      await log.publish(
        t,
        [1, 2, 3, 4].map((n) => ({ key: 'k', value: String(n) })),
      );
      let refused = 0;
      const { seen } = await collect([t], undefined, async (batch) => {
        const bad = batch.findIndex(({ value }) => value?.toString() === '3');
        if (bad >= 0 && refused++ < 2) return bad;
        return batch.length;
      });
      await until('the third passes in the end', () => seen.length === 4);
      expect(values(seen)).toEqual(['1', '2', '3', '4']);
    });

    it('goes on, in another consumer of the group, after the last that was done', async () => {
      const t = await topic(1);
      await log.publish(t, [{ key: 'k', value: 'first' }]);
      const { seen, consumer, group } = await collect([t]);
      await until('the first is read', () => seen.length === 1);
      await consumer.stop();
      await log.publish(t, [{ key: 'k', value: 'second' }]);
      const after = await collect([t], group);
      await until('the second is read', () => after.seen.length > 0);
      expect(values(after.seen)).toEqual(['second']);
    });

    it('carries headers, empty values, and a megabyte', async () => {
      const t = await topic(1);
      await log.publish(t, [
        { key: 'k', value: '', headers: { 'webhook-id': 'é1' } },
        { key: 'k', value: 'x'.repeat(900_000) },
      ]);
      const { seen } = await collect([t]);
      await until('both are read', () => seen.length === 2);
      expect(seen[0]?.headers).toEqual({ 'webhook-id': 'é1' });
      expect(seen[1]?.value?.length).toBe(900_000);
    });

    it("keeps the broker's time on a topic that says so", async () => {
      const t = `contract.${newId()}`;
      await log.ensureTopics([{ topic: t, partitions: 1, config: { 'message.timestamp.type': 'LogAppendTime' } }]);
      const before = Date.now();
      await log.publish(t, [{ key: 'k', value: 'now' }]);
      const { seen } = await collect([t]);
      await until('it is read', () => seen.length === 1);
      expect(Math.abs((seen[0]?.timestamp ?? 0) - before)).toBeLessThan(60_000);
    });

    it('reads several topics as one group', async () => {
      const [a, b] = [await topic(1), await topic(1)];
      await log.publish(a, [{ key: 'k', value: 'a' }]);
      await log.publish(b, [{ key: 'k', value: 'b' }]);
      const { seen } = await collect([a, b]);
      await until('both are read', () => seen.length === 2);
      expect(values(seen).sort()).toEqual(['a', 'b']);
    });

    it('hands over several partitions as one batch, and brings again what was not done of each', async () => {
      const [a, b] = [await topic(1), await topic(1)];
      for (const t of [a, b]) {
        await log.publish(
          t,
          [1, 2, 3].map((n) => ({ key: 'k', value: `${n}` })),
        );
      }
      const batches: LogMessage[][] = [];
      const fourDone = async (batch: LogMessage[]): Promise<number> => {
        batches.push(batch);
        return Math.min(4, batch.length);
      };
      const { seen } = await collect([a, b], undefined, fourDone, 'ofAll');
      await until('all six are read', () => seen.length === 6);
      expect(new Set(batches[0]?.map(({ topic }) => topic)).size).toBe(2);
      for (const t of [a, b]) expect(values(seen.filter(({ topic }) => topic === t))).toEqual(['1', '2', '3']);
    });

    it('says where each partition begins and ends, also an empty one', async () => {
      const t = await topic(2);
      await log.publish(t, [
        { key: 'k', value: '1' },
        { key: 'k', value: '2' },
      ]);
      const ends = await log.ends([t]);
      expect(ends.map(({ topic: of, first }) => [of, first])).toEqual([
        [t, 0n],
        [t, 0n],
      ]);
      expect(ends.map(({ next }) => next).sort()).toEqual([0n, 2n]);
    });

    it('forgets a group, which then reads from the beginning again', async () => {
      const t = await topic(1);
      await log.publish(t, [{ key: 'k', value: 'once' }]);
      const { seen, consumer, group } = await collect([t]);
      await until('it is read', () => seen.length === 1);
      await consumer.stop();
      await log.forget(group);
      const after = await collect([t], group);
      await until('it is read again', () => after.seen.length === 1);
    });

    it('makes a topic that exists already into nothing new', async () => {
      const t = await topic(1);
      await expect(log.ensureTopics([{ topic: t, partitions: 1, config: {} }])).resolves.toBeUndefined();
    });

    it('refuses to publish to a topic that nobody made', async () => {
      await expect(log.publish(`contract.none.${newId()}`, [{ key: 'k', value: 'v' }])).rejects.toThrow();
    });
  });
}
