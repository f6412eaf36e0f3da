import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Product } from '@bobine/local';
import { playDemo, type PlayedDemo } from '@bobine/faults';
import { approvalFaults, lawBreaches, shotsAsked } from '@bobine/checker';
import { seedOfRun } from './seed.js';
import { say, startAllInOne, testSite, type TestSite } from './site.js';

const SHOTS = 12;
const seed = seedOfRun();
let here: TestSite;
let product: Product;
let demo: PlayedDemo | undefined;
beforeAll(async () => {
  here = await testSite('generated');
  product = await startAllInOne(here);
}, 180_000);
afterAll(async () => {
  await demo?.stop();
  await product?.stop();
  await here?.stop();
}, 120_000);

describe('a production whose template, names and retakes come from a number', () => {
  it('is played to its end by a product that knows none of its words', async () => {
    say(`E2E_SEED=${seed} repeats this production`);
    demo = playDemo(here, product.links.demo, { DEMO: 'generated', DEMO_SEED: String(seed) });
    const result = await demo.result;
    expect(result).not.toHaveProperty('failed');
    expect(result).toMatchObject({ events: { parked: 0, rejected: 0 } });
  }, 240_000);

  it('has kept the law for every event, and approved every shot once', async () => {
    let found = await lawBreaches(here.db);
    for (const end = Date.now() + 30_000; found.length > 0 && Date.now() < end; found = await lawBreaches(here.db)) {
      await pause(500);
    }
    expect(found).toEqual([]);
    expect(await shotsAsked(here.db)).toBe(SHOTS);
    expect(await approvalFaults(here.db)).toEqual([]);
  }, 60_000);
});
