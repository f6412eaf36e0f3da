import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { identify, isAlive, stopProcess, type ProcessIdentity } from './process-identity.js';

let child: ChildProcess | undefined;
afterEach(() => void child?.kill('SIGKILL'));

async function started(script: string): Promise<ProcessIdentity> {
  child = spawn(process.execPath, ['-e', `${script}; console.log('up'); setInterval(() => {}, 1000)`]);
  await once(child.stdout!, 'data');
  return identify(child.pid!)!;
}

describe('knowing a process', () => {
  it('tells a live one from one that has ended', async () => {
    const identity = await started('');
    expect(isAlive(identity)).toBe(true);
    const ended = once(child!, 'exit');
    await stopProcess(identity, { signals: ['SIGTERM'], graceMs: 5000 });
    expect(isAlive(identity)).toBe(false);
    expect(await ended).toEqual([null, 'SIGTERM']);
  });

  it('kills one that does not listen, after the bound', async () => {
    const identity = await started("process.on('SIGTERM', () => {})");
    const began = Date.now();
    await stopProcess(identity, { signals: ['SIGTERM'], graceMs: 300 });
    expect(Date.now() - began).toBeGreaterThanOrEqual(300);
    expect(isAlive(identity)).toBe(false);
  });

  it('leaves a stranger alone who was given the same id', async () => {
    const identity = await started('');
    await stopProcess({ ...identity, startTime: '1' });
    expect(isAlive(identity)).toBe(true);
  });
});
