import { describe, expect, it } from '@jest/globals';
import { catalogue, published, templateOf, templateUsing } from '../fixtures/templates.js';
import type { CompiledTemplate } from '../engine/compiled.js';
import type { Assumptions, StepAssumption } from './assumptions.js';
import { Simulation } from './simulate.js';

const HOUR = 3_600_000;
const hours = (likely: number): StepAssumption => {
  const ms = likely * HOUR;
  return { takes: { least: ms, likely: ms, most: ms } };
};
const assuming = (steps: Record<string, StepAssumption>): Assumptions => ({
  ...{ at: '2026-12-01T08:00:00.000Z', inputs: { project: 'HSM', work: 'hsm' }, atOnce: {}, by: null },
  steps,
});
const planOf = (template: CompiledTemplate, steps: Record<string, StepAssumption>) => {
  const { state, reason, endsAt, bars } = new Simulation(template, assuming(steps), catalogue, 1).plan();
  const took = (Date.parse(endsAt) - Date.parse('2026-12-01T08:00:00.000Z')) / HOUR;
  return { state, reason, took, bars: bars.map(({ path }) => path) };
};

describe('a simulation of a template that uses another', () => {
  const shot = published(
    'vfxShot@1',
    `
  plate: { wait: { event: bobine.material.arrived.v1, key: { shot: inputs.shot }, when: event.data.version == inputs.version } }
  anim: { needs: [plate], when: 'steps.plate.events[0].data.kind != ""', human: { type: ANM, role: animator, due: '"5 working days"' } }
  review: { needs: [anim], gate: { all: [vfxSupervisor], retake: { to: anim, max: 3 } } }`,
    `
inputs: { shot: string, version: string }
output: { version: steps.anim.output.version }`,
  );
  const template = templateUsing(
    [shot],
    `
  vfx: { use: vfxShot@1, with: { shot: inputs.work, version: '"v2"' } }
  grade: { needs: [vfx], when: steps.vfx.status == "done", human: { type: GRD, role: colourist } }`,
    'calendar: fr',
  );

  it('plays its steps under their names, with what it is given, retakes included', () => {
    const assumed = {
      'vfx/plate': hours(2),
      'vfx/anim': hours(10),
      'vfx/review': { ...hours(1), retakes: { times: 2 } },
      grade: hours(5),
    };
    expect(planOf(template, assumed)).toEqual({
      ...{ state: 'completed', reason: null, took: 2 + 3 * (10 + 1) + 5 },
      bars: ['vfx/plate', 'vfx/anim', 'vfx/review', 'grade'],
    });
  });

  it('makes up the list that a used template is given', () => {
    const each = published(
      'each@1',
      `
  shots: { forEach: { in: inputs.shots, as: shot, key: string(shot.code) }, steps: { anim: { human: { type: ANM, vendor: shot.vendor } } } }`,
      'inputs: { shots: list }',
    );
    const given = templateUsing(
      [each],
      `
  cut: { task: production.note@1 }
  all: { needs: [cut], use: each@1, with: { shots: steps.cut.output.shots } }`,
    );
    expect(planOf(given, { cut: hours(1), 'all/shots': { items: 3 }, 'all/shots/anim': hours(4) })).toMatchObject({
      ...{ state: 'completed', took: 5 },
    });
  });
});

describe('a simulation of a fan-out', () => {
  const shots = (settings: string) =>
    templateOf(`
  shots:
    forEach: { in: '["a", "b", "c", "d", "e"]', as: shot, key: shot, ${settings} }
    steps: { anim: { human: { type: ANM, role: animator } }, check: { needs: [anim], task: production.note@1 } }
  next: { needs: [shots], human: { type: GRD, role: colourist } }`);
  const taking = (more: StepAssumption = {}) => ({
    'shots/anim': hours(4),
    'shots/check': { ...hours(0), ...more },
    next: hours(1),
  });

  it('joins with the first that completes, and leaves nobody at work on the rest', () => {
    expect(planOf(shots('window: 2'), taking()).took).toBe(3 * 4 + 1);
    expect(planOf(shots('window: 2, join: any'), taking())).toMatchObject({ state: 'completed', took: 4 + 1 });
    expect(planOf(shots('window: 2, join: { count: 3 }'), taking())).toMatchObject({ state: 'completed', took: 8 + 1 });
  });

  it('fails as soon as too few can complete, and accepts what it is asked', () => {
    const failing = taking({ fails: 1 });
    expect(planOf(shots('window: 1, join: { count: 5 }'), failing)).toMatchObject({ state: 'failed', took: 4 });
    expect(planOf(shots('window: 5, join: ask'), failing)).toMatchObject({ state: 'completed', took: 4 + 1 });
  });

  it('starts a part when the one before has ended', () => {
    expect(planOf(shots('partition: 2'), taking()).took).toBe(3 * 4 + 1);
    expect(planOf(shots('window: 5'), taking()).took).toBe(4 + 1);
  });
});
