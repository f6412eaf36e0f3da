import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { chance, Fleet, playDemo, type PlayedDemo, type Report } from '@bobine/faults';
import { shotsAsked } from '@bobine/checker';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../graphql/api/src/testing/chromium.js';
import { hasRead, PHONE, shoot } from '../graphql/api/src/testing/watched.js';
import { faultsAtRest, REST_WITHIN_MS } from './at-rest.js';
import { killPlan } from './kill-plan.js';
import { seedOfRun } from './seed.js';
import { say, testSite, type TestSite } from './site.js';
import { leave, Visitor } from './visitor.js';

const PAGES = ['grid', 'pipeline', 'materials', 'map', 'deliverables', 'events'];
const LIMIT_MS = 12 * 60_000;

let here: TestSite;
let services: Fleet;
let demo: PlayedDemo | undefined;
let browser: Browser | undefined;
beforeAll(async () => {
  here = await testSite('kill');
  services = new Fleet(here.site, here.environment);
  await services.start();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
  await services?.stop();
  await here?.stop();
}, 120_000);

/** Kills everything at each instant and starts it again; answers how often it did. */
async function killAll(next: () => number, over: AbortSignal): Promise<string[]> {
  const killed: string[] = [];
  for (const { when, reached, thenMs } of killPlan(next)) {
    while (!(await reached(here.db))) await pause(150, undefined, { signal: over });
    await pause(thenMs, undefined, { signal: over });
    const at = Date.now();
    await services.kill();
    await services.start();
    killed.push(when);
    say(`killed when ${when}, ${thenMs} ms later; back after ${((Date.now() - at) / 1000).toFixed(1)} s`);
  }
  return killed;
}

async function openWorkflows(): Promise<number> {
  const connection = await Connection.connect({ address: here.servers.temporalAddress });
  const { count } = await new Client({ connection }).workflow.count(`ExecutionStatus = 'Running'`);
  await connection.close();
  return count;
}

describe('a production whose services are all killed at three random instants', () => {
  let result: Report | { failed: string };
  let visitor: Visitor | undefined;

  it(
    'is played to its end all the same',
    async () => {
      const seed = seedOfRun();
      say(`E2E_SEED=${seed} repeats these instants`);
      const began = Date.now();
      demo = playDemo(here, services.demoLink);
      const over = new AbortController();
      const killing = killAll(chance(seed), over.signal);
      const { result: played } = demo;
      // Services that do not come back end the test at once; a demonstration that ends too early ends the killing.
      result = await Promise.race([played, killing.then(() => played)]);
      over.abort();
      say(`the demonstration ended after ${((Date.now() - began) / 1000).toFixed(0)} s`);
      expect(result).not.toHaveProperty('failed');
      expect(await killing).toHaveLength(3);
      expect(services.fallen()).toEqual([]);
      const { deliverables } = result as Report;
      expect(deliverables.length).toBeGreaterThan(0);
      expect(deliverables.map(({ state }) => state)).toEqual(deliverables.map(() => 'accepted'));
    },
    LIMIT_MS,
  );

  it(
    'has kept the law for every event that was accepted, and shows what it keeps',
    async () => {
      expect(await faultsAtRest(here, 'demo-events.jsonl')).toEqual([]);
      expect(await openWorkflows()).toBe(0);
    },
    REST_WITHIN_MS + 60_000,
  );

  it('has approved every shot once for each cut that asked for it', async () => {
    // Of the hundred shots of both cuts, two leave, perhaps before anybody was asked about them.
    expect([98, 99, 100]).toContain(await shotsAsked(here.db));
  });

  it.each([
    { language: 'en', theme: 'light' },
    { language: 'fr', theme: 'dark', size: PHONE },
  ] as const)(
    'is shown on each page, with nothing wrong: %j',
    async (looking) => {
      browser ??= await openBrowser();
      visitor ??= await Visitor.by(
        browser,
        `http://127.0.0.1:${here.environment.ports.api}`,
        services.signInLink ?? '',
      );
      const project = '/projects/hyperspace-madness';
      for (const path of ['/', '/inbox', '/templates', '/people', ...PAGES.map((name) => `${project}/${name}`)]) {
        const page = await visitor.open(path, (at) => at.getByRole('heading', { level: 1 }), looking);
        await hasRead(page);
        await shoot(page, `demo-${path.split('/').at(-1) || 'productions'}-${looking.language}`);
        await leave(page);
      }
    },
    300_000,
  );
});
