import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BatchHandler, LogMessage } from './event-log.js';

/** What one partition has to hand over, whether that is still its part, and who waits to hear how much of it is done. */
type Share = {
  messages: LogMessage[];
  wanted: () => boolean;
  done: (count: number) => void;
  failed: (error: unknown) => void;
};
type Hand = (messages: LogMessage[], wanted: () => boolean) => Promise<number>;

/**
 * Makes one batch of what several partitions hand over at the same time: a handler that takes many in a few statements is called
 * once for all of them, and not once for each partition. What comes while it works makes up its next batch; no batch has more
 * than `most` messages, unless one partition has. In a batch each partition keeps its order, and is told how many of its own,
 * from the first, are done; those behind the one that stopped a batch go on without it.
 */
export function gathering(handler: BatchHandler, most: number): Hand {
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
      const stillWanted = batch.filter(({ wanted }) => wanted());
      for (const share of batch) if (!stillWanted.includes(share)) share.done(0);
      if (stillWanted.length > 0) shares.unshift(...(await handOver(stillWanted, handler)));
    }
    working = false;
  };

  return (messages, wanted) =>
    new Promise((done, failed) => {
      shares.push({ messages, wanted, done, failed });
      if (!working) void work();
    });
}

/** Answers with those that have not had their turn. Never rejects: each partition hears of a failure itself. */
async function handOver(batch: Share[], handler: BatchHandler): Promise<Share[]> {
  try {
    let left = await handler(batch.flatMap(({ messages }) => messages));
    for (const [at, { messages, done }] of batch.entries()) {
      const own = Math.min(left, messages.length);
      left -= own;
      done(own);
      if (own < messages.length) return batch.slice(at + 1);
    }
  } catch (error) {
    for (const { failed } of batch) failed(error);
  }
  return [];
}
