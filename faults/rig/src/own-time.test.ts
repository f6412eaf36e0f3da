import { expect, it } from '@jest/globals';
import { OwnTime } from './own-time.js';

it('leaves out of a run what hindered it', async () => {
  const time = new OwnTime();
  const before = time.seconds;
  const { signal } = new AbortController();
  await time.standing(() => new OwnTime().reach(0.3, signal));
  expect(time.seconds - before).toBeLessThan(0.2);
  await time.reach(before + 0.1, signal);
  await expect(time.reach(60, AbortSignal.abort())).rejects.toThrow('abort');
});
