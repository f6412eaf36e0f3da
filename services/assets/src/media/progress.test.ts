import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Database } from '@bobine/persistence';
import { createLog } from '@bobine/runtime';
import { Progress } from './progress.js';

let told: number[];
const about = {
  ...{ onceKey: 'run#1', work: 'film', title: 'Encoding' },
  cause: { project: 'hsm', actor: 'run:x', correlation: 'x' },
};
/** A database that takes note of the progress written into its outbox. */
const db = {
  transaction: (work: (tx: unknown) => Promise<unknown>) =>
    work({
      query: async (_: string, values: string[]) => {
        const done = /"done":([\d.]+)/.exec(values.join(' '))?.[1];
        if (done) told.push(Number(done));
        return [{ event: {} }];
      },
    }),
} as unknown as Database;

beforeEach(() => {
  told = [];
  jest.useFakeTimers();
});
afterEach(() => void jest.useRealTimers());

describe('progress', () => {
  const begin = (heartbeat: (details: { done: number }) => void = () => undefined) =>
    new Progress(db, about, heartbeat, createLog('assets', 'silent'));

  it('is told to everybody at most once a second, and its end at once', async () => {
    const progress = begin();
    for (const done of [0.1, 0.2, 0.3, 0.4, 0.5]) {
      await jest.advanceTimersByTimeAsync(400);
      progress.at(done);
    }
    await progress.stop();
    expect(told).toEqual([0.3, 1]);
  });
  it('is not told of work that was over within a second', async () => {
    const progress = begin();
    progress.at(0.9);
    await progress.stop();
    expect(told).toEqual([]);
  });
  it('never goes back, and beats while nothing moves', async () => {
    const beats: number[] = [];
    const progress = begin(({ done }) => void beats.push(done));
    progress.at(0.6);
    progress.at(0.2);
    await jest.advanceTimersByTimeAsync(10_000);
    await progress.stop();
    expect(beats).toEqual([0.6, 0.6, 0.6, 0.6]);
  });
});
