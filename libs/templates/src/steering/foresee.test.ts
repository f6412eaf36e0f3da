import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at, fact, Run } from '../fixtures/run.js';
import { templateOf } from '../fixtures/templates.js';
import type { Input } from '../engine/input.js';
import type { RunState } from '../engine/state.js';
import { type Effect, foresee, type StepSteering } from './foresee.js';

const template = templateOf(
  `
  edl: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work } } }
  cut: { title: Cut, needs: [edl], task: production.registerCut@1, with: { work: inputs.work, material: inputs.work } }
  lock: { title: Picture lock, needs: [cut], gate: { all: [director], due: P2D } }
  titles: { title: Titles, needs: [edl], human: { type: TTL, role: editor } }
  conform: { title: Conform, needs: [lock, titles], task: production.registerCut@1, with: { work: inputs.work, material: inputs.work } }
  check: { title: Check, needs: [conform], task: production.note@1 }
`,
  'calendar: fr\nsla: { within: P30D }',
);
const paths = template.steps.map(({ path }) => path);
/** A run after some of what it waits for, in order. */
const after = (moves: number): Run => {
  const run = new Run(template);
  const all: (() => Run)[] = [
    () => run.fact('edl#1', fact('e1')),
    () => run.done('cut#1:run'),
    () => run.says('titles#1', { status: 'done' }),
    () => run.says('lock#1', { outcome: 'approved' }),
    () => run.done('conform#1:run'),
  ];
  for (const move of all.slice(0, moves)) move();
  return run;
};
const now = at(10);
const foreseen = (run: Run, steering: StepSteering): Effect[] => foresee(template, run.state.steps, steering, now);
const cut = { step: 'cut', title: 'Cut', attempt: 1 };
const titles = { step: 'titles', title: 'Titles', attempt: 1, status: 'waiting' };

describe('what steering a run would do', () => {
  it('is told step by step: the one that is done again, and those that wait for it', () => {
    expect(foreseen(after(4), { action: 'rerun', step: 'cut' })).toEqual([
      { ...cut, status: 'done', effect: 'reopens' },
      { step: 'lock', title: 'Picture lock', attempt: 1, status: 'done', effect: 'waits' },
      { step: 'conform', title: 'Conform', attempt: 1, status: 'running', effect: 'waits' },
    ]);
  });

  it('tells who does a step from then on, and when it is due', () => {
    expect(foreseen(after(1), { action: 'reassign', step: 'titles', to: { vendor: 'titleshop' } })).toEqual([
      { ...titles, effect: 'reassigned', to: 'vendor titleshop' },
    ]);
    expect(foreseen(after(1), { action: 'extend', step: 'titles', due: 'P2D' })).toEqual([
      { ...titles, effect: 'extended', to: 'P2D', due: at(10 + 2 * 24 * 60) },
    ]);
    // A Monday morning in Paris.
    expect(foreseen(after(1), { action: 'extend', step: null, due: '5 working days' })).toEqual([
      { effect: 'extended', to: '5 working days', due: '2026-01-12T08:10:00.000Z' },
    ]);
  });

  it('tells what a cancellation takes back, and then what it undoes, the last first', () => {
    expect(foreseen(after(5), { action: 'cancel' })).toEqual([
      { effect: 'cancelled' },
      { step: 'check', title: 'Check', attempt: 1, status: 'running', effect: 'withdrawn' },
      { step: 'conform', title: 'Conform', attempt: 1, status: 'done', effect: 'undone' },
      { ...cut, status: 'done', effect: 'undone' },
    ]);
  });

  it('is refused for a step that is not there, has not begun or has ended', () => {
    const refused = (moves: number, steering: StepSteering) => () => foreseen(after(moves), steering);
    const code = (of: string): unknown => expect.objectContaining({ code: of });
    expect(refused(0, { action: 'rerun', step: 'grade' })).toThrow('There is no step grade; there are edl, cut,');
    expect(refused(0, { action: 'rerun', step: 'lock' })).toThrow(code('steer.notBegun'));
    expect(refused(4, { action: 'skip', step: 'cut' })).toThrow(code('steer.ended'));
    expect(refused(0, { action: 'extend', step: 'lock', due: 'P1D' })).toThrow(code('steer.notOpen'));
    expect(refused(4, { action: 'reassign', step: 'titles', to: { role: 'editor' } })).toThrow(code('steer.notOpen'));
  });

  it('is refused where it makes no sense: nobody to ask, two at once, a date that has passed, work with no deadline', () => {
    const refused = (steering: StepSteering) => () => foreseen(after(2), steering);
    const code = (of: string): unknown => expect.objectContaining({ code: of });
    const reassign = { action: 'reassign', step: 'titles' } as const;
    expect(refused({ ...reassign, to: {} })).toThrow(code('steer.whom'));
    expect(refused({ ...reassign, to: { role: 'editor', person: 'p1' } })).toThrow(code('steer.whom'));
    expect(refused({ ...reassign, step: 'lock', to: { role: 'editor' } })).toThrow(code('steer.notWork'));
    expect(refused({ action: 'extend', step: 'cut', due: 'P1D' })).toThrow(code('steer.noDeadline'));
    expect(refused({ action: 'extend', step: 'lock', due: at(9) })).toThrow(code('steer.past'));
    expect(refused({ action: 'extend', step: 'lock', due: 'soon' })).toThrow(code('instant.invalid'));
    const plain = templateOf(`  edl: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work } } }`);
    expect(() => foresee(plain, {}, { action: 'extend', step: null, due: 'P1D' }, now)).toThrow(code('steer.noSla'));
  });

  it('is what the engine does', () => {
    const moves = fc.integer({ min: 0, max: 5 });
    const actions = fc.constantFrom('skip', 'rerun', 'reassign', 'extend', 'cancel');
    fc.assert(
      fc.property(moves, fc.constantFrom(...paths), actions, (done, step, action) => {
        const run = after(done);
        const before: RunState = run.state;
        let effects: Effect[] = [];
        try {
          effects = foreseen(run, steeringOf(action, step));
        } catch {
          // Refused: the engine does nothing either.
        }
        run.on(inputOf(action, step));
        for (const path of paths) {
          const [was, is] = [before.steps[path]!, run.state.steps[path]!];
          const { effect, due } = effects.find((each) => each.step === path) ?? {};
          const again = effect === 'reopens' || effect === 'waits';
          expect(is.attempt).toBe(was.attempt + (again ? 1 : 0));
          expect(is.status === 'skipped').toBe(effect === 'skipped');
          if (effect === 'withdrawn') expect(is.status).toBe('cancelled');
          if (effect === 'extended') expect(is).toMatchObject({ status: 'waiting', deadline: due });
          expect(is.amendments?.length ?? 0).toBe(effect === 'extended' || effect === 'reassigned' ? 1 : 0);
        }
        const undone = run.commands.filter(({ onceKey }) => onceKey.endsWith(':undo'));
        expect(undone.map((command) => 'step' in command && command.step)).toEqual(
          effects.filter(({ effect }) => effect === 'undone').map((each) => each.step),
        );
        expect(run.state.outcome?.state === 'cancelled').toBe(effects.some(({ effect }) => effect === 'cancelled'));
      }),
      { numRuns: 150 },
    );
  });
});

function steeringOf(action: string, step: string): StepSteering {
  switch (action) {
    case 'reassign':
      return { action, step, to: { role: 'editor' } };
    case 'extend':
      return { action, step, due: at(5000) };
    case 'cancel':
      return { action };
    default:
      return { action: action as 'skip' | 'rerun', step };
  }
}

type Undated = Input extends infer I ? (I extends Input ? Omit<I, 'at'> : never) : never;
function inputOf(action: string, step: string): Undated {
  const reason = 'r';
  switch (action) {
    case 'reassign':
      return { kind: 'reassigned', step, to: { role: 'editor' }, reason };
    case 'extend':
      return { kind: 'extended', step, due: at(5000), reason };
    case 'cancel':
      return { kind: 'cancelled', reason };
    default:
      return { kind: action === 'skip' ? 'skipped' : 'rerun', step, reason };
  }
}
