import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { productEvents } from '../publish/events.js';
import { facts, type Idea, plot, templateFrom, worldOf } from '../fixtures/ideas.js';
import { Stage } from '../fixtures/stage.js';
import { catalogue, templateOf } from '../fixtures/templates.js';
import type { Assumptions, StepAssumption } from './assumptions.js';
import { chanceOf } from './chance.js';
import { Courses } from './courses.js';
import { modelOf } from './model.js';
import type { Played } from './attempt.js';
import { Play } from './play.js';
import { reduce } from '../engine/reduce.js';
import type { RunState } from '../engine/state.js';
import type { Underway, UnderwayItem } from './underway.js';
import { World } from './world.js';
import type { CompiledTemplate } from '../engine/compiled.js';
import { builtOn } from '../engine/reopening.js';

const assuming = (steps: Record<string, StepAssumption>): Assumptions => ({
  ...{ at: '2026-12-01T08:00:00.000Z', inputs: { project: 'HSM', work: 'hsm' }, atOnce: {}, by: null },
  steps,
});

function played(template: CompiledTemplate, assumed: Assumptions, seed: number | null, remembering = true): Played[] {
  const model = modelOf(template, assumed);
  const courses = new Courses(model, new World(catalogue, productEvents), assumed, null, remembering);
  return [0, 1, 2].map((nth) => new Play(model, assumed, courses, seed === null ? null : chanceOf(seed, nth)).play());
}

/** What a run came to, apart from who caused what. */
const cameTo = ({ state, reason, endedAt, attempts }: Played) => ({
  ...{ state, reason, endedAt },
  attempts: attempts.map(({ step, item, attempt, openedAt, endedAt: end, how }) => [
    step,
    item,
    attempt,
    openedAt,
    end,
    how,
  ]),
});
const ideas = plot(true);
const inTurn = () => 0;

describe('a simulation and the engine', () => {
  it('agree: what is remembered of a course is what the engine would have said again', () => {
    fc.assert(
      fc.property(ideas, fc.nat(), fc.double({ min: 0, max: 0.9, noNaN: true }), (steps, seed, chance) => {
        const template = templateFrom(steps, true);
        const assumed = assuming(Object.fromEntries(steps.map((_, at) => [`s${at}`, { retakes: { chance } }])));
        expect(played(template, assumed, seed).map(cameTo)).toEqual(played(template, assumed, seed, false).map(cameTo));
      }),
      { numRuns: 150 },
    );
  });

  it('agree: items do as what they are given says, also where that differs from one outer item to the next', () => {
    const template = templateOf(`
  reels:
    forEach: { in: '[{"key": "R1", "lab": "eclair"}, {"key": "R2", "lab": "nuage"}]', as: reel, key: reel.key }
    steps:
      shots:
        forEach: { in: '["A"]', as: shot, key: shot, with: { lab: reel.lab } }
        steps:
          comp: { human: { type: CMP, vendor: inputs.lab } }
          check: { needs: [comp], when: 'inputs.lab == "nuage"', human: { type: QC, role: operator } }`);
    const who = (remembering: boolean) =>
      played(template, assuming({}), null, remembering)[0]!.attempts.flatMap((each) => each.who);
    expect(who(true)).toEqual(who(false));
    expect(who(true)).toEqual(expect.arrayContaining(['vendor:eclair', 'vendor:nuage', 'role:operator']));
  });

  it('agree: the same template comes to the same steps and attempts as in a run that everybody answers', () => {
    const oneGate = ideas.filter((steps) => {
      return steps.filter(({ kind }) => kind === 'gate').length <= 1 && steps.every(({ kind }) => kind !== 'guarded');
    });
    fc.assert(
      fc.property(oneGate, (steps) => {
        const template = templateFrom(steps, true);
        const { state: real } = new Stage(template, worldOf(steps, template), [], facts(steps), inTurn).play();
        const times = ({ kind, count }: Idea, at: number): [string, StepAssumption] => [
          `s${at}`,
          kind === 'gate' && at > 0 && hasRetake(template, `s${at}`) ? { retakes: { times: count } } : {},
        ];
        const assumed = assuming(Object.fromEntries(steps.map(times)));
        const [simulated] = played(template, assumed, null);
        expect(simulated!.state).toBe(real.outcome?.state);
        const last: Record<string, number> = {};
        const { steps: known } = modelOf(template, assumed);
        for (const { step, attempt, item } of simulated!.attempts) {
          const { path } = known[step]!;
          if (item === null) last[path] = Math.max(last[path] ?? 0, attempt);
        }
        const attempts = Object.entries(real.steps).map(([path, { attempt }]): [string, number] => [path, attempt]);
        const settled = attempts.filter(([path]) => Object.hasOwn(last, path) && isSettled(template, path));
        expect(last).toMatchObject(Object.fromEntries(settled));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a simulation of a run under way', () => {
  const underway = (state: RunState): Underway => ({
    state,
    fans: Object.fromEntries(
      Object.entries(state.steps).flatMap(([path, { status }]): [string, UnderwayItem[]][] =>
        status === 'running' ? [[path, ['a', 'b'].map(waiting)]] : [],
      ),
    ),
  });
  const waiting = (key: string): UnderwayItem => ({
    ...{ key, value: key, status: 'waiting', output: null, reason: null, run: null },
  });
  const goingOn = (template: CompiledTemplate, assumed: Assumptions, from: Underway, remembering: boolean) => {
    const model = modelOf(template, assumed);
    const courses = new Courses(model, new World(catalogue, productEvents), assumed, from, remembering);
    return new Play(model, assumed, courses, chanceOf(7, 0), from).play();
  };

  it('goes on from just after its beginning as one that begins', () => {
    fc.assert(
      fc.property(ideas, (steps) => {
        const template = templateFrom(steps, true);
        const assumed = assuming({});
        const { at, inputs } = assumed;
        const { state } = reduce(template, null, { kind: 'opened', at, address: 'simulated/any', inputs });
        const [begun] = played(template, assumed, 7);
        expect(cameTo(goingOn(template, assumed, underway(state), true))).toEqual(cameTo(begun!));
      }),
      { numRuns: 150 },
    );
  });

  it('comes to an end from wherever it stands, remembering or not', () => {
    fc.assert(
      fc.property(ideas, fc.nat(60), (steps, moment) => {
        const template = templateFrom(steps, true);
        const stage = new Stage(template, worldOf(steps, template), [], facts(steps), inTurn);
        for (let nth = 0; nth < moment; nth += 1) stage.step();
        if (stage.state.outcome) return;
        const both = [true, false].map((each) => goingOn(template, assuming({}), underway(stage.state), each));
        expect(both.map(({ state }) => state)).toEqual(['completed', 'completed']);
        expect(cameTo(both[0]!)).toEqual(cameTo(both[1]!));
      }),
      { numRuns: 300 },
    );
  });
});

/** Whether how often a step is done does not depend on how long others take: it is what the gate is built on, or there is none. */
function isSettled(template: CompiledTemplate, path: string): boolean {
  const gate = template.steps.find(({ kind }) => kind === 'gate');
  return !gate || builtOn(template, path).includes(gate.path);
}

const hasRetake = ({ steps }: CompiledTemplate, at: string): boolean =>
  steps.some((step) => step.path === at && step.kind === 'gate' && step.retake !== null);
