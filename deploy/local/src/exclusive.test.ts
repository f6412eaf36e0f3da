import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { exclusively } from './exclusive.js';
import { identify } from './process-identity.js';

const newHome = () => mkdtempSync(join(tmpdir(), 'bobine-lock-'));

describe('one start at a time', () => {
  it('holds the lock while the work runs, and frees it even when the work fails', async () => {
    const home = newHome();
    const lock = join(home, 'starting.lock');
    await expect(
      exclusively(home, async () => {
        expect(existsSync(lock)).toBe(true);
        throw new Error('the work failed');
      }),
    ).rejects.toThrow('the work failed');
    expect(existsSync(lock)).toBe(false);
  });

  it('takes over the lock of a start that was killed', async () => {
    const home = newHome();
    writeFileSync(join(home, 'starting.lock'), JSON.stringify({ pid: process.pid, startTime: '1' }));
    expect(await exclusively(home, async () => 'done')).toBe('done');
  });

  it('says who is at it when the other start takes too long', async () => {
    const home = newHome();
    writeFileSync(join(home, 'starting.lock'), JSON.stringify(identify(process.ppid)));
    await expect(exclusively(home, async () => 'done', 150)).rejects.toThrow(`process ${process.ppid}`);
  });
});
