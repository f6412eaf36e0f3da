import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { aloneAt } from './alone.js';
import { configFolder, lastSite, sessionFile } from './config.js';
import { forget, store, stored } from './stored.js';

const fresh = (): { XDG_CONFIG_HOME: string } => ({ XDG_CONFIG_HOME: mkdtempSync(join(tmpdir(), 'bobine-config-')) });
const url = 'https://bobine.example.org';
const session = { token: 't', refreshToken: 'r', expiresAt: '2026-11-29T10:15:00Z' };

describe('a session that is kept', () => {
  it('is in a file of its holder alone, for each site its own', async () => {
    const env = fresh();
    const file = await store(env, url, session);
    await store(env, 'https://other.example.org', { token: 'api' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(configFolder(env), 'sessions')).mode & 0o777).toBe(0o700);
    expect(await (await stored(env, url))?.read()).toEqual(session);
    expect(await lastSite(env)).toBe('https://other.example.org');
    expect(readdirSync(join(configFolder(env), 'sessions')).length).toBe(2);
  });

  it('is not used while others on the machine can read it', async () => {
    const env = fresh();
    chmodSync(await store(env, url, session), 0o644);
    await expect(stored(env, url)).rejects.toMatchObject({
      code: 'session.open',
      user: expect.stringMatching(/chmod 600/),
    });
  });

  it('says what to do when the file holds none, without what it holds', async () => {
    const env = fresh();
    writeFileSync(await store(env, url, session), '{"secret":1', { mode: 0o600 });
    const failure = await (await stored(env, url))?.read().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'session.unreadable', user: expect.stringMatching(/Run: bobine login/) });
    expect(String((failure as Error).stack)).not.toContain('secret');
  });

  it('stays forgotten when somebody signs out while it is gone on with', async () => {
    const env = fresh();
    await store(env, url, session);
    const kept = await stored(env, url);
    await forget(env, url);
    await kept?.write({ ...session, token: 'next' });
    expect(existsSync(sessionFile(env, url))).toBe(false);
  });
});

describe('what one process does alone', () => {
  it('is done by one of many processes at a time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bobine-alone-'));
    const counter = join(folder, 'counter');
    writeFileSync(counter, '0');
    // Each adds one, with time to be overtaken in between: the lock alone keeps the count right.
    const add = `
      import { open, readFile, rm, writeFile } from 'node:fs/promises';
      import { setTimeout as pause } from 'node:timers/promises';
      const [counter] = process.argv.slice(-1);
      for (;;) {
        const held = await open(counter + '.lock', 'wx').catch(() => undefined);
        if (!held) { await pause(5); continue; }
        await held.close();
        const n = Number(await readFile(counter, 'utf8'));
        await pause(20);
        await writeFile(counter, String(n + 1));
        await rm(counter + '.lock');
        break;
      }`;
    const others = [1, 2].map(() => promisify(execFile)(process.execPath, ['--input-type=module', '-e', add, counter]));
    const mine = [1, 2, 3].map(() =>
      aloneAt(`${counter}.lock`, async () => {
        const n = Number(readFileSync(counter, 'utf8'));
        await new Promise((resolve) => setTimeout(resolve, 20));
        writeFileSync(counter, String(n + 1));
      }),
    );
    await Promise.all([...others, ...mine]);
    expect(readFileSync(counter, 'utf8')).toBe('5');
  });

  it('does not wait for one that was killed', async () => {
    const lock = join(mkdtempSync(join(tmpdir(), 'bobine-alone-')), 'lock');
    writeFileSync(lock, '');
    const long = new Date(Date.now() - 60_000);
    utimesSync(lock, long, long);
    expect(await aloneAt(lock, async () => 'done')).toBe('done');
    expect(existsSync(lock)).toBe(false);
  });
});
