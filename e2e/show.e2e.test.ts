import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chance, between, Fleet, playDemo, type PlayedDemo } from '@bobine/faults';
import { approvalFaults, shotsAsked } from '@bobine/checker';
import { faultsAtRest, REST_WITHIN_MS } from './at-rest.js';
import { seedOfRun } from './seed.js';
import { say, testSite, type TestSite } from './site.js';

const SHOTS = 100;
const seed = seedOfRun();
const LIMIT_MS = 8 * 60_000;

let here: TestSite;
let services: Fleet;
let demo: PlayedDemo | undefined;
beforeAll(async () => {
  here = await testSite('show');
  services = new Fleet(here.site, here.environment);
  await services.start();
}, 180_000);
afterAll(async () => {
  await demo?.stop();
  await services?.stop();
  await here?.stop();
}, 120_000);

/** Waits until so many shots are through all their steps. */
async function shotsDone(count: number, over: AbortSignal): Promise<void> {
  for (;;) {
    const { rows } = await here.db.query<{ n: number }>(
      `select count(*)::int as n from orchestrator.fan_out_items where status = 'completed'`,
    );
    if ((rows[0]?.n ?? 0) >= count) return;
    await pause(200, undefined, { signal: over });
  }
}

/** Kills the process that carries the runs on, and later the engine that keeps them; answers what it did. */
async function harm(over: AbortSignal): Promise<string[]> {
  const next = chance(seed);
  const done: string[] = [];
  const worker = services.members.filter(({ service }) => service === 'orchestrator');
  await shotsDone(between(next, 5, 40), over);
  await services.kill(worker);
  await services.start(worker);
  done.push('the orchestrator was killed');
  await shotsDone(between(next, 45, 85), over);
  here.killServer('temporal');
  await here.reviveServers();
  done.push('Temporal was killed');
  for (const line of done) say(line);
  return done;
}

describe('a show of a hundred shots, five steps each, whose template, names and retakes come from a number', () => {
  it(
    'is played to its end by a product that knows none of its words, though its worker and its engine are killed',
    async () => {
      say(`E2E_SEED=${seed} repeats this production`);
      const choice = { DEMO: 'generated', DEMO_SEED: String(seed), DEMO_SHOTS: String(SHOTS) };
      demo = playDemo(here, services.demoLink, choice);
      const { result: played } = demo;
      const over = new AbortController();
      const harming = harm(over.signal);
      const result = await Promise.race([played, harming.then(() => played)]);
      over.abort();
      expect(result).not.toHaveProperty('failed');
      expect(result).toMatchObject({ events: { parked: 0, rejected: 0 } });
      expect(await harming).toHaveLength(2);
    },
    LIMIT_MS,
  );

  it(
    'has lost and doubled nothing of what came early, late, twice and in no order',
    async () => {
      const breaches = await faultsAtRest(here, `demo-generated-${seed}-events.jsonl`);
      expect(breaches).toEqual([]);
    },
    2 * REST_WITHIN_MS,
  );

  it('has joined its shots exactly, and approved each once', async () => {
    const { rows } = await here.db.query(
      `select f.state, f.generation, count(*)::int as items, count(*) filter (where i.status = 'completed')::int as completed,
         (select count(*)::int from orchestrator.dispatches d where d.run = f.run and d.kind = 'joined') as joins
       from orchestrator.fan_outs f join orchestrator.fan_out_items i using (run, step) group by f.run, f.step, f.state, f.generation`,
    );
    expect(rows).toEqual([{ state: 'joined', generation: 1, items: SHOTS, completed: SHOTS, joins: 1 }]);
    expect(await shotsAsked(here.db)).toBe(SHOTS);
    expect(await approvalFaults(here.db)).toEqual([]);
  });
});
