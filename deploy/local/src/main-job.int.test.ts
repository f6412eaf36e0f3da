import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Ledger } from './ledger.js';
import { runMainJob, type MainJob } from './main-job.js';
import { freePort } from './ports.js';
import { identify, isAlive } from './process-identity.js';
import { Terminal } from './terminal.js';

// Kafka and Temporal are those of the test run; the database is the job's own, for it sets the passwords of its roles.
const home = mkdtempSync(join(tmpdir(), 'bobine-job-'));
const report = join(home, '..', `${home.split('/').at(-1)}.json`);
const ledger = new Ledger(home);
const fixture = (name: string) => fileURLToPath(new URL(`./fixtures/${name}.mjs`, import.meta.url));
let said = '';

beforeEach(() => {
  said = '';
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
  rmSync(report, { force: true });
});

async function job(asked: Partial<MainJob>, more: NodeJS.ProcessEnv = {}): Promise<number> {
  const write = (part: string | Uint8Array) => ((said += String(part)), true);
  return runMainJob({
    ...{ once: false, report: undefined, fresh: false, empty: false, port: await freePort() },
    ...{ productMain: fixture('product'), demoMain: fixture('demo'), began: Date.now() },
    env: { ...process.env, DATABASE_URL: '', BOBINE_HOME: home, ...more },
    signal: new AbortController().signal,
    terminal: new Terminal({ write, isTTY: false, columns: 80 } as unknown as NodeJS.WriteStream),
    ...asked,
  });
}

describe('the main job', () => {
  it('starts the services, lets the demo work, reports and leaves nothing running', async () => {
    expect(await job({ once: true, report })).toBe(0);
    expect(said).toMatch(/Dashboard {7}http:[\s\S]*sign-in#once[\s\S]*12 of 99 shots[\s\S]*The demo is done/);
    const written = JSON.parse(readFileSync(report, 'utf8')) as Record<string, Record<string, unknown>>;
    expect(written).toMatchObject({
      project: 'HSM',
      events: { accepted: 3 },
      servers: { kafka: 'environment', postgres: expect.any(String) },
    });
    expect(written.seen).toEqual({
      BOBINE_API: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      BOBINE_DOOR: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      BOBINE_DEMO_LINK: 'http://127.0.0.1/demo#once',
      DATABASE_URL: null,
    });
    expect(ledger.everyLiving()).toEqual([]);
  });

  it('lets the demo in also where an earlier start had none', async () => {
    rmSync(home, { recursive: true, force: true });
    expect(await job({ once: true, empty: true })).toBe(0);
    expect(await job({ once: true, report })).toBe(0);
    const { seen } = JSON.parse(readFileSync(report, 'utf8')) as { seen: Record<string, unknown> };
    expect(seen['BOBINE_DEMO_LINK']).toBe('http://127.0.0.1/demo#once');
  });

  it('keeps the one-time links out of the log', () => {
    const log = readFileSync(join(home, 'logs', 'services.log'), 'utf8');
    expect(log).toContain('a line for the log');
    expect(log).not.toContain('#once');
  });

  it.each([
    ['fails', 'no new fact for 120 s'],
    ['dies', 'the demo ended with 7'],
  ])('leaves with an error when the demo %s', async (how, why) => {
    expect(await job({ once: true, report }, { TEST_DEMO: how })).toBe(1);
    expect(said).toContain(why);
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ failed: expect.stringContaining(why) });
  });

  it('stops and says so when the services die', async () => {
    expect(await job({ empty: true }, { TEST_DIES: 'yes' })).toBe(1);
    expect(said).toMatch(/The services have died[\s\S]*a line for the log/);
  });

  it('stays up until it is stopped, then stops what it started', async () => {
    const stop = new AbortController();
    const running = job({ signal: stop.signal });
    while (!said.includes('Ctrl-C stops everything')) await new Promise((resolve) => setTimeout(resolve, 50));
    const services = ledger.living('services')!;
    expect(isAlive(services)).toBe(true);
    stop.abort();
    expect(await running).toBe(0);
    expect(isAlive(services)).toBe(false);
  });

  it('stops the services that a killed start left behind', async () => {
    const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const entry = ledger.record('services', orphan.pid!);
    ledger.adopt(entry);
    expect(await job({ once: true, empty: true })).toBe(0);
    expect(said).toContain(`Stopping process ${orphan.pid}`);
    expect(isAlive(entry)).toBe(false);
  });

  it('refuses to run twice on one folder', async () => {
    const entry = ledger.record('start', process.ppid);
    writeFileSync(join(home, 'processes', 'start.json'), JSON.stringify({ ...entry, owner: identify(process.ppid) }));
    await expect(job({ once: true, empty: true })).rejects.toThrow(`process ${process.ppid}`);
    ledger.forget('start');
  });

  it('forgets everything when asked to begin anew, but never empties a folder of somebody else', async () => {
    rmSync(home, { recursive: true, force: true });
    await job({ once: true, empty: true });
    writeFileSync(join(home, 'files', 'old'), '');
    await job({ once: true, empty: true, fresh: true });
    expect(readdirSync(join(home, 'files'))).toEqual([]);
    rmSync(join(home, '.bobine-home'));
    await expect(job({ once: true, empty: true, fresh: true })).rejects.toThrow('did not make');
  });
});
