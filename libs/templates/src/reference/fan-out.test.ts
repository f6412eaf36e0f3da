import { expect } from '@jest/globals';
import { CATALOGUE } from '@bobine/contracts';
import type { CompiledTemplate } from '../engine/compiled.js';
import type { JoinSummary } from '../engine/input.js';
import { heldBy, play } from './testing/examples.js';
import { fact, Run } from '../fixtures/run.js';
import { inputs } from '../fixtures/templates.js';
import { templatesWithin } from '../publish/compile.js';
import { Simulation } from '../simulate/simulate.js';

const FAN_OUT = 'services/orchestrator/src/fan-out/fan-out.test.ts';
const FAN_OUT_IN_RECORD = 'services/orchestrator/src/fan-out/fan-out.int.test.ts';
const HOUR = 3_600_000;
const hours = (length: number) => ({ least: length * HOUR, likely: length * HOUR, most: length * HOUR });

/** How many hours pass when each item takes four and what follows one. */
const taken = (template: CompiledTemplate): number => {
  const steps = { 'shots/anim': { takes: hours(4) }, grade: { takes: hours(1) } };
  const assumed = { at: '2026-12-01T08:00:00.000Z', inputs, steps, atOnce: {}, by: null };
  const plan = new Simulation(template, assumed, CATALOGUE).plan();
  expect(plan.state).toBe('completed');
  return (Date.parse(plan.endsAt) - Date.parse(plan.opensAt)) / HOUR;
};
const joined = (template: CompiledTemplate, completed: number, failed: number): Run => {
  const items: JoinSummary = {
    ...{ total: 3, completed, failed, cancelled: 3 - completed - failed },
    failures: Array.from({ length: failed }, () => ({ key: 'SH30', reason: 'no plate' })),
  };
  return new Run(template).on({ kind: 'join', step: 'shots', generation: 1, items });
};

play('forEach', {
  items: (template) => {
    const [, items] = templatesWithin(template);
    const { inputs: given, items: opened } = new Run(template).command('openFanOut');
    expect([given, opened.map(({ key }) => key)]).toEqual([{ ...inputs, reel: 'R1' }, ['SH10', 'SH20', 'SH30']]);
    const run = new Run(items!, {
      address: 'hsm/feature/shots[SH10]#1',
      inputs: given,
      item: { key: 'SH10', value: 'SH10' },
    });
    expect(run.command('openTask').about).toMatchObject({ unit: 'SH10' });
    expect(items?.output).toEqual({ version: 'steps.anim.output.version' });
  },
  window: (template) => {
    expect(taken(template)).toBe(4 + 4 + 1);
    heldBy(FAN_OUT_IN_RECORD, 'never starts more than its window while many end at once, and starts each once');
  },
  partition: (template) => {
    expect(taken(template)).toBe(4 + 4 + 1);
    heldBy(FAN_OUT, 'begin when the one before has ended, however it ended');
  },
  all: (template) => {
    expect(taken(template)).toBe(4 + 1);
    expect(joined(template, 3, 0).status('grade')).toBe('waiting');
    expect(joined(template, 2, 1).state.outcome).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('SH30 (no plate)'),
    });
  },
  any: (template) => {
    expect(joined(template, 1, 1).status('grade')).toBe('waiting');
    expect(joined(template, 0, 3).state.outcome?.state).toBe('failed');
    heldBy(FAN_OUT, 'is with the first that completes, or as soon as none can');
  },
  count: (template) => {
    expect(joined(template, 2, 1).status('grade')).toBe('waiting');
    expect(joined(template, 1, 2).state.outcome?.state).toBe('failed');
    heldBy(FAN_OUT, 'is with as many as it takes, or as soon as too few are left');
  },
  ask: (template) => {
    const run = joined(template, 2, 1);
    expect([run.status('shots'), run.status('grade')]).toEqual(['escalated', 'pending']);
    run.on({ kind: 'accepted', step: 'shots', reason: 'The cut goes without it.' });
    expect(run.status('grade')).toBe('waiting');
  },
  changes: (template) => {
    const run = new Run(template);
    const cut = fact('cut 2', { version: 2 }, { type: 'bobine.cut.locked.v1' });
    run.fact('shots#1', cut);
    expect(run.command('openFanOut')).toMatchObject({ generation: 2, items: [{}, {}, { key: 'SH30' }] });
    heldBy(FAN_OUT, 'lets stand what is the same and done, and go on what is the same and runs');
  },
});
