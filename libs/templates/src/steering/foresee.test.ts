import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fact, Run } from '../fixtures/run.js';
import { templateOf } from '../fixtures/templates.js';
import type { RunState } from '../engine/state.js';
import { type Effect, foresee, type StepSteering } from './foresee.js';

const template = templateOf(`
  edl: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work } } }
  cut: { title: Cut, needs: [edl], task: production.note@1 }
  lock: { title: Picture lock, needs: [cut], gate: { all: [director] } }
  titles: { title: Titles, needs: [edl], human: { type: TTL, role: editor } }
  conform: { title: Conform, needs: [lock, titles], task: production.note@1 }
`);
const paths = template.steps.map(({ path }) => path);
/** A run after some of what it waits for, in order. */
const after = (moves: number): Run => {
  const run = new Run(template);
  const all: (() => Run)[] = [
    () => run.fact('edl#1', fact('e1')),
    () => run.done('cut#1:run'),
    () => run.says('titles#1', { status: 'done' }),
    () => run.says('lock#1', { outcome: 'approved' }),
  ];
  for (const move of all.slice(0, moves)) move();
  return run;
};
const foreseen = (run: Run, steering: StepSteering): Effect[] => foresee(template, run.state.steps, steering);

describe('what steering a run would do', () => {
  it('is told step by step: the one that is done again, and those that wait for it', () => {
    expect(foreseen(after(4), { action: 'rerun', step: 'cut' })).toEqual([
      { step: 'cut', title: 'Cut', attempt: 1, status: 'done', effect: 'reopens' },
      { step: 'lock', title: 'Picture lock', attempt: 1, status: 'done', effect: 'waits' },
      { step: 'conform', title: 'Conform', attempt: 1, status: 'running', effect: 'waits' },
    ]);
  });

  it('is refused for a step that is not there, has not begun or has ended', () => {
    const refused = (moves: number, steering: StepSteering) => () => foreseen(after(moves), steering);
    expect(refused(0, { action: 'rerun', step: 'grade' })).toThrow('There is no step grade; there are edl, cut,');
    expect(refused(0, { action: 'rerun', step: 'lock' })).toThrow(expect.objectContaining({ code: 'steer.notBegun' }));
    expect(refused(4, { action: 'skip', step: 'cut' })).toThrow(expect.objectContaining({ code: 'steer.ended' }));
  });

  it('is what the engine does', () => {
    const moves = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(moves, fc.constantFrom(...paths), fc.constantFrom('skip', 'rerun'), (done, step, action) => {
        const run = after(done);
        const before: RunState = run.state;
        let effects: Effect[] = [];
        try {
          effects = foreseen(run, { action, step });
        } catch {
          // Refused: the engine does nothing either.
        }
        run.on(action === 'skip' ? { kind: 'skipped', step, reason: 'r' } : { kind: 'rerun', step, reason: 'r' });
        for (const path of paths) {
          const [was, is] = [before.steps[path]!, run.state.steps[path]!];
          const effect = effects.find((each) => each.step === path)?.effect;
          if (effect === 'skipped') expect(is.status).toBe('skipped');
          else expect(is.attempt).toBe(was.attempt + (effect ? 1 : 0));
        }
      }),
      { numRuns: 60 },
    );
  });
});
