import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { CATALOGUE } from '@bobine/contracts';
import { type Assumptions, compile, type CompiledTemplate, Simulation } from '@bobine/templates';
import { median, rounded, table } from '../figures.js';
import { load, machine } from '../machine.js';
import type { Bench } from '../result.js';

const FEATURE = new URL('../../../deploy/demo/templates/feature.yaml', import.meta.url);
/** A tenth of the shots, and all of them. */
const SHOTS = [200, 2000] as const;
const RUNS = 40;
/** On threads, which take a moment to begin. */
const RUNS_TOGETHER = 200;
const ROUNDS = 3;
const THREADS = 2;

export type Share = { template: CompiledTemplate; assumptions: Assumptions; runs: number; first: number; of: number };

/**
 * Simulated runs a second of a show of two thousand shots, on one thread and on two, beside the engine asked anew for every
 * shot; and the same with a tenth of the shots.
 */
export const simulate: Bench = async ({ signal, say }) => {
  const template = compile(await readFile(FEATURE, 'utf8'), CATALOGUE);
  const loadBefore = load();
  const rows: (string | number)[][] = [];
  const figures: Record<string, { one: number; two: number; anew: number; attempts: number; planMs: number }> = {};
  for (const shots of SHOTS) {
    const assumptions = showOf(shots);
    const [one, two, anew]: [number[], number[], number[]] = [[], [], []];
    const planMs = planned(template, assumptions);
    let attempts = 0;
    for (let round = 0; round <= ROUNDS; round += 1) {
      signal.throwIfAborted();
      const alone = remembered(template, assumptions);
      const together = await onThreads({ template, assumptions, runs: RUNS_TOGETHER });
      const again = asked(template, assumptions);
      attempts = alone.attempts;
      // The first round warms up.
      if (round === 0) continue;
      one.push(alone.rate);
      two.push(together);
      anew.push(again);
    }
    figures[shots] = { one: median(one), two: median(two), anew: median(anew), attempts, planMs };
    rows.push([String(shots), attempts, planMs, median(one), median(two), 1000 / median(two), median(anew)]);
  }
  say(
    '\nSimulated runs a second; attempts in a run, milliseconds for one as planned, seconds for a thousand on two threads:',
  );
  say(table([['shots', 'attempts', 'plan ms', 'one thread', 'two', '1,000 in s', 'engine anew'], ...rows]));
  const [few, all] = SHOTS.map((shots) => figures[shots]!);
  return {
    bench: 'simulate',
    ratio: rounded(all!.one / all!.anew, 1),
    ours: rounded(all!.two, 2),
    bare: rounded(all!.anew, 2),
    unit: 'runs/s',
    conditions: {
      secondsForThousand: rounded(1000 / all!.two, 1),
      // One when ten times the shots take ten times as long.
      growth: rounded(few!.one / all!.one / (all!.attempts / few!.attempts), 2),
      ...{ attempts: all!.attempts, planMs: rounded(all!.planMs), threads: THREADS, rounds: ROUNDS },
      ...{ load: [loadBefore, load()], ...machine() },
    },
  };
};

const showOf = (shots: number): Assumptions => ({
  ...{ at: '2026-12-01T08:00:00.000Z', inputs: {}, atOnce: {}, by: null },
  steps: { shots: { items: shots }, ingest: { items: 100 }, 'shots/review': { retakes: { chance: 0.3 } } },
});

function planned(template: CompiledTemplate, assumptions: Assumptions): number {
  const began = performance.now();
  const { state, reason } = new Simulation(template, assumptions, CATALOGUE).plan();
  if (state !== 'completed') throw new Error(`The plan ended as ${state}: ${reason}`);
  return performance.now() - began;
}

function remembered(template: CompiledTemplate, assumptions: Assumptions): { rate: number; attempts: number } {
  const simulation = new Simulation(template, assumptions, CATALOGUE);
  const began = performance.now();
  for (let nth = 0; nth < RUNS; nth += 1) simulation.run(nth);
  const took = performance.now() - began;
  const attempts = simulation.forecast().steps.reduce((sum, step) => sum + step.attempts, 0);
  return { rate: (RUNS * 1000) / took, attempts: Math.round(attempts) };
}

/** A condition that reads the clock keeps a course from being remembered: every shot asks the engine itself. */
function asked(template: CompiledTemplate, assumptions: Assumptions): number {
  const steps = template.steps.map((step) => {
    if (step.kind !== 'forEach') return step;
    const inner = step.template.steps.map((each) => ({
      ...each,
      map: { ...each.map, opened: 'string(inputs.work).trim() + ".time"' },
    }));
    return { ...step, template: { ...step.template, steps: inner } };
  });
  const simulation = new Simulation({ ...template, steps }, assumptions, CATALOGUE);
  const runs = Math.max(1, Math.round(RUNS / 20));
  const began = performance.now();
  for (let nth = 0; nth < runs; nth += 1) simulation.run(nth);
  return (runs * 1000) / (performance.now() - began);
}

async function onThreads(share: Pick<Share, 'template' | 'assumptions' | 'runs'>): Promise<number> {
  const began = performance.now();
  const threads = Array.from({ length: THREADS }, (_, first) => {
    const thread = new Worker(new URL('./thread.js', import.meta.url), {
      workerData: { ...share, first, of: THREADS },
    });
    return new Promise<void>((resolve, reject) => {
      thread.on('error', reject);
      thread.on('exit', () => resolve());
    });
  });
  await Promise.all(threads);
  return (share.runs * 1000) / (performance.now() - began);
}
