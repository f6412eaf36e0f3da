import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { clearLock } from './postgres-lock.js';
import { identify, isAlive } from './process-identity.js';

const order = { signals: ['SIGTERM'], graceMs: 5000 } as const;

function dataLockedBy(pid: number): { data: string; lock: string } {
  const data = mkdtempSync(join(tmpdir(), 'bobine-lock-'));
  const lock = join(data, 'postmaster.pid');
  writeFileSync(lock, `${pid}\n${data}\n`);
  return { data, lock };
}

describe('the lock file of a killed PostgreSQL', () => {
  it('is removed where its process id now belongs to somebody else, who is left alone', async () => {
    const { data, lock } = dataLockedBy(process.pid);
    await clearLock(data, order);
    expect(existsSync(lock)).toBe(false);
  });

  it('is left to PostgreSQL itself where nobody has that id', async () => {
    const { data, lock } = dataLockedBy(2 ** 22 + 1);
    await clearLock(data, order);
    expect(existsSync(lock)).toBe(true);
  });

  it('names a server that nobody wrote down, which is stopped', async () => {
    const { data, lock } = dataLockedBy(0);
    const server = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { cwd: data, stdio: 'ignore' });
    const identity = identify(server.pid!)!;
    writeFileSync(lock, `${server.pid}\n`);
    await clearLock(data, order);
    expect(isAlive(identity)).toBe(false);
  });
});
