import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at, fact } from '../fixtures/run.js';
import { answered, Stage, type World } from '../fixtures/stage.js';
import { catalogue } from '../fixtures/templates.js';
import { examine } from '../publish/compile.js';
import type { Command } from './command.js';
import type { CompiledTemplate } from './compiled.js';
import type { Fact } from './fact.js';
import { GATE_FACT, TASK_FACT } from './opening.js';
import type { RunState } from './state.js';

/** A step of a template nobody wrote: its kind, which earlier steps it needs, and how many facts or retakes it takes. */
type Idea = {
  kind: 'wait' | 'guarded' | 'task' | 'human' | 'gate' | 'parallel' | 'shots';
  needs: number[];
  count: number;
};
const KINDS = ['wait', 'task', 'human', 'gate', 'parallel', 'shots'] as const;
const idea = (retakes: boolean) =>
  fc.record<Idea>({
    kind: fc.constantFrom(...KINDS, ...(retakes ? (['guarded'] as const) : [])),
    needs: fc.array(fc.nat(7), { maxLength: 3 }),
    count: fc.integer({ min: 1, max: retakes ? 2 : 3 }),
  });

function templateFrom(ideas: Idea[], retakes: boolean): CompiledTemplate {
  const steps = ideas.map(({ kind, needs, count }, index): [string, object] => {
    const above = index === 0 ? [] : [...new Set(needs.map((need) => need % index))].map((need) => `s${need}`);
    const base = { needs: above };
    const slate = `"${index}"`;
    if (kind === 'wait' || kind === 'guarded') {
      const key = { work: 'inputs.work', slate };
      const guard = { event: SUPERSEDED, key: { work: 'inputs.work', cut: 'events[0].id' }, to: above[0] };
      const superseded = kind === 'guarded' ? { superseded: JSON.parse(JSON.stringify(guard)) as object } : {};
      const until = `size(events) >= ${count}`;
      return [`s${index}`, { ...base, wait: { event: 'bobine.material.arrived.v1', key, until, ...superseded } }];
    }
    if (kind === 'human') return [`s${index}`, { ...base, human: { type: 'ANM', role: 'animator' } }];
    const retake = retakes && above[0] ? { retake: { to: above[0], max: 4 } } : {};
    if (kind === 'gate') return [`s${index}`, { ...base, gate: { all: ['director'], ...retake } }];
    const note = { task: 'production.note@1' };
    if (kind === 'parallel')
      return [`s${index}`, { ...base, parallel: { a: note, b: { human: { type: 'MIX', role: 'mixer' } } } }];
    if (kind === 'shots') {
      const forEach = { in: '["a", "b"]', as: 'shot', key: 'shot' };
      return [`s${index}`, { ...base, forEach, steps: { note } }];
    }
    return [`s${index}`, { ...base, ...note, map: { of: 'output.of' } }];
  });
  const source = {
    apiVersion: 'bobine/v1',
    name: 'any',
    inputs: { project: 'string', work: 'string' },
    steps: Object.fromEntries(steps),
  };
  const { template, problems } = examine(source, catalogue);
  if (!template) throw new Error(JSON.stringify(problems));
  return template;
}

const SUPERSEDED = 'bobine.cut.superseded.v1';
const idOf = (slate: number, attempt: number, nth: number) => `material ${slate} ${attempt} ${nth}`;
const material = (slate: number, attempt: number, nth: number): Fact =>
  fact(idOf(slate, attempt, nth), {}, { keys: { work: 'hsm', slate: String(slate) }, time: at(nth) });
const about = (type: string, address: string, data: Fact['data']): Fact =>
  fact(`${type} ${address}`, {}, { type, keys: { step: address }, data });

/** A later cut, by which what an attempt of a wait took stands no more. */
const laterCut = (slate: number, attempt: number): Fact =>
  fact(`later ${slate} ${attempt}`, {}, { type: SUPERSEDED, keys: { work: 'hsm', cut: idOf(slate, attempt, 0) } });

/** Everybody does what is asked of them: retakes and later cuts as often as the ideas say, and what a reopened wait needs anew. */
const worldOf =
  (ideas: Idea[], template: CompiledTemplate): World =>
  (command: Command) => {
    if (!('step' in command)) return [];
    const { step, attempt, address } = command;
    const one = ideas[Number(step.slice(1).split('/')[0])]!;
    switch (command.kind) {
      case 'activity':
        return [answered(command, { of: step })];
      case 'openWait':
        if (command.eventType === SUPERSEDED) {
          return attempt <= one.count ? [{ say: laterCut(Number(step.slice(1)), attempt) }] : [];
        }
        if ((one.kind !== 'wait' && one.kind !== 'guarded') || attempt === 1) return [];
        return Array.from({ length: one.count }, (_, nth) => ({ say: material(Number(step.slice(1)), attempt, nth) }));
      case 'openTask':
        return [answered(command), { say: about(TASK_FACT, address, { status: 'done' }) }];
      case 'openGate': {
        const gate = template.steps.find(({ path }) => path === step);
        const again = gate?.kind === 'gate' && gate.retake !== null && attempt <= one.count;
        return [
          answered(command),
          { say: about(GATE_FACT, address, { outcome: again ? 'retake' : 'approved', reason: 'as they please' }) },
        ];
      }
      case 'openFanOut': {
        const items = { total: 2, completed: 2, failed: 0, cancelled: 0, failures: [] };
        return [answered(command), { input: { kind: 'join', at: at(0), step, generation: command.generation, items } }];
      }
      default:
        return [];
    }
  };

const facts = (ideas: Idea[]): Fact[] =>
  ideas.flatMap(({ kind, count }, index) =>
    kind === 'wait' || kind === 'guarded' ? Array.from({ length: count }, (_, nth) => material(index, 1, nth)) : [],
  );

/** What has become of each step, ids and times apart. */
const cameTo = (state: RunState) =>
  Object.entries(state.steps).map(([path, { status, attempt, output, meta, events }]) => {
    return { path, status, attempt, output, meta, events: events.map(({ id }) => id) };
  });

const order = fc.infiniteStream(fc.nat());
const picking = (stream: Iterator<number>) => (below: number) => (stream.next().value as number) % below;
const inTurn = () => 0;
const plot = (retakes: boolean) => fc.array(idea(retakes), { minLength: 1, maxLength: 8 });

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
