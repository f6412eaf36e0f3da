import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { descendantsOf, whereaboutsOf } from './whereabouts.js';

describe('a process that does not end', () => {
  let child: ChildProcess;
  afterEach(() => void child.kill('SIGKILL'));
  const running = async (program: string): Promise<ChildProcess> => {
    const args = ['--inspect-port=0', '-e', `console.log(1); ${program}`];
    child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    await once(child.stdout!, 'data');
    return child;
  };

  it('says of a loop which calls it is in', async () => {
    const looping = await running('function turning() { for (;;) Math.sqrt(2); } turning();');
    expect((await whereaboutsOf(looping))[0]).toMatch(/^turning /);
  });

  it('says what it waits for', async () => {
    const waiting = await running('setInterval(() => undefined, 60000)');
    // What it writes first may be heard while it is still writing.
    let said = await whereaboutsOf(waiting);
    while (said.length > 1) said = await whereaboutsOf(waiting);
    expect(said).toEqual([expect.stringMatching(/^it waits for .*Timeout/)]);
  });

  it('is known with all that it has started, also in a group of its own', async () => {
    const { pid } = await running(
      `const { spawn } = require('node:child_process');
       const { pid } = spawn('sleep', ['60'], { detached: true }); console.log(pid);`,
    );
    const [said] = (await once(child.stdout!, 'data')) as [Buffer];
    const sleeping = Number(said.toString());
    expect(await descendantsOf(pid!)).toEqual([sleeping]);
    process.kill(sleeping, 'SIGKILL');
  });
});
