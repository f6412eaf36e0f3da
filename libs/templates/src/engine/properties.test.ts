import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cameTo, facts, type Idea, order, picking, plot, templateFrom, worldOf } from '../fixtures/ideas.js';
import { Stage } from '../fixtures/stage.js';

const inTurn = () => 0;

describe('whatever the template', () => {
  it('comes to the same when facts and answers are early, shuffled and repeated', () => {
    fc.assert(
      fc.property(plot(false), order, fc.nat(20), (ideas, stream, early) => {
        const template = templateFrom(ideas, false);
        const coming = facts(ideas);
        const ordered = new Stage(template, worldOf(ideas, template), [], coming, inTurn).play();
        const pick = picking(stream);
        const mixed = [...coming].sort(() => pick(3) - 1);
        const shuffled = new Stage(
          template,
          worldOf(ideas, template),
          mixed.slice(0, early),
          mixed.slice(early),
          pick,
          3,
        ).play();
        expect(ordered.state.outcome).toMatchObject({ state: 'completed' });
        expect(cameTo(shuffled.state)).toEqual(cameTo(ordered.state));
      }),
    );
  });

  it('comes to the same when it dies and resumes at any point', () => {
    fc.assert(
      fc.property(plot(false), order, (ideas, stream) => {
        const template = templateFrom(ideas, false);
        const ordered = new Stage(template, worldOf(ideas, template), [], facts(ideas), inTurn).play();
        const pick = picking(stream);
        const dying = new Stage(template, worldOf(ideas, template), [], facts(ideas), pick);
        for (let lives = 12; dying.step();) {
          if (lives > 0 && pick(3) === 0) {
            lives -= 1;
            dying.crash();
          }
        }
        expect(cameTo(dying.state)).toEqual(cameTo(ordered.state));
      }),
    );
  });

  it('loses no step, joins once and asks for nothing twice, retakes included', () => {
    fc.assert(
      fc.property(plot(true), order, fc.nat(20), (ideas, stream, early) => {
        const template = templateFrom(ideas, true);
        const coming = facts(ideas);
        const stage = new Stage(
          template,
          worldOf(ideas, template),
          coming.slice(0, early),
          coming.slice(early),
          picking(stream),
          4,
        ).play();
        // Gates that reopen each other may use their retakes up; everything else completes.
        const { outcome, steps } = stage.state;
        if (outcome?.state === 'failed') expect(outcome.reason).toContain('retakes exhausted');
        else expect(outcome?.state).toBe('completed');
        const ends = Object.values(steps).map(({ status }) => status);
        expect(ends.filter((end) => !['done', 'skipped', 'failed', 'cancelled'].includes(end))).toEqual([]);
        const keys = stage.issued.map(({ onceKey }) => onceKey);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('only ever raises the revision of a step, and changes no state it was given', () => {
    fc.assert(
      fc.property(plot(true), order, (ideas, stream) => {
        const template = templateFrom(ideas, true);
        const stage = new Stage(template, worldOf(ideas, template), [], facts(ideas), picking(stream), 4);
        for (let before = stage.state, text = JSON.stringify(before); stage.step();) {
          expect(JSON.stringify(before)).toBe(text);
          for (const [path, { revision }] of Object.entries(stage.state.steps)) {
            expect(revision).toBeGreaterThanOrEqual(before.steps[path]!.revision);
          }
          before = stage.state;
          text = JSON.stringify(before);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a large run', () => {
  it('of a hundred steps travels in one payload of 64 KiB, from its first state to its last', () => {
    const ideas = Array.from({ length: 100 }, (_, n): Idea => ({
      kind: 'task',
      needs: [Math.max(0, n - 1)],
      count: 1,
    }));
    const template = templateFrom(ideas, false);
    const stage = new Stage(template, worldOf(ideas, template), [], [], inTurn);
    let largest = 0;
    do largest = Math.max(largest, JSON.stringify(stage.state).length);
    while (stage.step());
    expect(stage.state.outcome?.state).toBe('completed');
    expect(largest).toBeLessThan(64 * 1024);
    expect(JSON.stringify(template).length).toBeLessThan(64 * 1024);
  });
});
