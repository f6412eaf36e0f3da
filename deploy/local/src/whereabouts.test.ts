import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { whereaboutsOf } from './whereabouts.js';

describe('where a process is that does not end', () => {
  let child: ChildProcess;
  afterEach(() => void child.kill('SIGKILL'));
  const running = async (program: string): Promise<number> => {
    child = spawn(process.execPath, ['-e', `console.log(1); ${program}`], { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout!, 'data');
    return child.pid!;
  };

  it('is said of one in a loop by the calls it is in', async () => {
    const pid = await running('function turning() { for (;;) Math.sqrt(2); } turning();');
    expect((await whereaboutsOf(pid))[0]).toMatch(/^turning /);
  });

  it('is said of one that waits by what it waits for', async () => {
    const pid = await running('setInterval(() => undefined, 60000)');
    expect(await whereaboutsOf(pid)).toEqual([expect.stringMatching(/^it waits for .*Timeout/)]);
  });
});
