import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BatchHandler, LogMessage } from './event-log.js';

/** What one partition has to hand over, and who waits to hear how much of it is done. */
type Share = { messages: LogMessage[]; done: (count: number) => void; failed: (error: unknown) => void };

/**
 * Makes one batch of what several partitions hand over at the same time: a handler that takes many in a few statements is called
 * once for all of them, and not once for each partition. What comes while it works makes up its next batch; no batch has more
 * than `most` messages, unless one partition has. In a batch each partition keeps its order, and is told how many of its own,
 * from the first, are done.
 */
export function gathering(handler: BatchHandler, most: number): BatchHandler {
  const shares: Share[] = [];
  let working = false;

  const work = async (): Promise<void> => {
    working = true;
    // The partitions that one answer of the broker is about hand over one after the other, within one turn of the loop.
    await nextTurn();
    while (shares.length > 0) {
      let room = most;
      const past = shares.findIndex(({ messages }) => (room -= messages.length) < 0);
      const batch = shares.splice(0, past < 0 ? shares.length : Math.max(1, past));
      await handOver(batch, handler);
    }
    working = false;
  };

  return (messages) =>
    new Promise((done, failed) => {
      shares.push({ messages, done, failed });
      if (!working) void work();
    });
}

/** Never rejects: each partition hears of a failure itself. */
async function handOver(batch: Share[], handler: BatchHandler): Promise<void> {
  try {
    let left = await handler(batch.flatMap(({ messages }) => messages));
    for (const { messages, done } of batch) {
      const own = Math.min(left, messages.length);
      left -= own;
      done(own);
    }
  } catch (error) {
    for (const { failed } of batch) failed(error);
  }
}
