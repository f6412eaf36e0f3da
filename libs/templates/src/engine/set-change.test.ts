import { describe, expect, it } from '@jest/globals';
import { fact, Run } from '../fixtures/run.js';
import { said, templateOf } from '../fixtures/templates.js';
import type { JoinSummary } from './input.js';

const LOCKED = 'bobine.cut.locked.v1';
const SHOTS = `
  cut: { task: production.registerCut@1, with: { work: inputs.work, material: '"m"' } }
  shots:
    needs: [cut]
    forEach:
      in: steps.cut.output.shots
      as: shot
      key: shot.code
      changes:
        event: ${LOCKED}
        key: { work: inputs.work }
        when: event.data.version > 1
        in: event.data.list
    steps:
      anim: { human: { type: ANM, role: animator } }
  conform: { needs: [shots], task: production.note@1 }
  ok: { needs: [conform], gate: { all: [director] } }
`;
const template = templateOf(SHOTS);
const [a, b, c] = ['A', 'B', 'C'].map((code) => ({ code, frames: 24 }));
const opened = () => new Run(template).done('cut#1:run', { cut: 'C1', shots: [a!, b!] });
const joined = (run: Run, generation: number, total: number): Run =>
  run.on({ kind: 'join', step: 'shots', generation, items: summary(total) });
const summary = (total: number): JoinSummary => ({
  ...{ total, completed: total, failed: 0, cancelled: 0 },
  failures: [],
  outputs: [],
});
const newCut = (id: string, shots: object[], version = 2) =>
  fact(id, { version, list: shots } as never, { type: LOCKED });
const keysOf = (run: Run) => run.command('openFanOut').items.map(({ key }) => key);

describe('a set that a fact changes', () => {
  it('is listened for from the moment the fan-out opens', () => {
    const run = opened();
    expect(run.kinds()).toEqual(['openWait', 'openFanOut']);
    expect(run.command('openWait')).toMatchObject({
      eventType: LOCKED,
      keys: { work: 'hsm' },
      when: 'event.data.version > 1',
    });
  });

  it('opens the next generation with the list the fact gives, while items run', () => {
    const run = opened().fact('shots#1', newCut('cut-2', [a!, c!]));
    expect(run.kinds()).toEqual(['closeWait', 'closeFanOut', 'openWait', 'openFanOut']);
    expect(run.command('openFanOut')).toMatchObject({ generation: 2, previous: 'hsm/feature/shots#1' });
    expect(keysOf(run)).toEqual(['A', 'C']);
    expect(run.state.steps['shots']).toMatchObject({ attempt: 2, status: 'running', retakes: 0 });
    expect(joined(run, 1, 2).status('shots')).toBe('running');
    expect(joined(run, 2, 2).status('conform')).toBe('running');
  });

  it('opens it also after the join, and does again what was built on the set, whatever had been approved', () => {
    const run = joined(opened(), 1, 2).done('conform#1:run').says('ok#1', { status: 'open' });
    run.fact('shots#1', newCut('cut-2', [a!, b!, c!]));
    expect(['shots', 'conform', 'ok'].map((step) => [run.status(step), run.state.steps[step]!.attempt])).toEqual([
      ['running', 2],
      ['pending', 2],
      ['pending', 2],
    ]);
    expect(run.kinds()).toContain('closeGate');
    joined(run, 2, 3);
    expect(run.command('activity')).toMatchObject({ step: 'conform', attempt: 2 });
  });

  it('hears the same fact once, and the next one anew', () => {
    const second = newCut('cut-2', [a!]);
    const run = opened().fact('shots#1', second);
    expect(run.command('openWait').exclude).toEqual(['cut-2']);
    const { state } = run;
    expect(run.fact('shots#2', second).state).toBe(state);
    expect(run.fact('shots#1', newCut('late', [b!])).state).toBe(state);
    expect(keysOf(run.fact('shots#2', newCut('cut-3', [b!, c!], 3)))).toEqual(['B', 'C']);
  });

  it('takes in at once what had come before it listened', () => {
    const run = opened();
    run.on({ kind: 'answer', onceKey: 'hsm/feature/shots#1:watch', ok: true, facts: [newCut('early', [c!])] });
    expect(keysOf(run)).toEqual(['C']);
  });

  it('keeps its set when it is done again by itself, and begins anew when an earlier step is', () => {
    const changed = () => opened().fact('shots#1', newCut('cut-2', [c!]));
    expect(keysOf(changed().on({ kind: 'rerun', step: 'shots', reason: 'again' }))).toEqual(['C']);
    const again = changed()
      .on({ kind: 'rerun', step: 'cut', reason: 'again' })
      .done('cut#2:run', { shots: [a!] });
    expect(keysOf(again)).toEqual(['A']);
  });

  it('names a long list instead of carrying it', () => {
    const many = Array.from({ length: 200 }, (_, at) => ({ code: `S${at}`, frames: 24 }));
    const run = opened().fact('shots#1', newCut('cut-2', many));
    expect(run.command('openFanOut')).toMatchObject({ items: [], itemsRef: 'fact:cut-2/list' });
    expect(JSON.stringify(run.state).length).toBeLessThan(8000);
  });

  it('may be empty, and be filled later', () => {
    const run = new Run(template).done('cut#1:run', { cut: 'C1', shots: [] });
    expect(run.status('shots')).toBe('running');
    expect(keysOf(joined(run, 1, 0).fact('shots#1', newCut('cut-2', [a!])))).toEqual(['A']);
  });

  it('is asked for again after a restart, under the same keys', () => {
    const run = opened().on({ kind: 'resumed' });
    expect(run.commands.map(({ onceKey }) => onceKey)).toEqual([
      'hsm/feature/shots#1:watch',
      'hsm/feature/shots#1:openFanOut',
    ]);
  });

  it('is refused at publish with a key that nothing carries, or a list of another kind', () => {
    const wrong = SHOTS.replace('{ work: inputs.work }\n        when', '{ reel: inputs.work }\n        when');
    expect(said(wrong)).toEqual([expect.stringMatching(/^steps.shots.forEach.changes.key.reel: /)]);
    expect(said(SHOTS.replace('in: event.data.list', 'in: event.data.version'))).toEqual([
      expect.stringMatching(/^steps.shots.forEach.changes.in: /),
    ]);
  });
});
