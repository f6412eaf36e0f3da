import { describe, expect, it } from '@jest/globals';
import { at, fact, Run } from '../fixtures/run.js';
import { run as address, inputs, templateOf } from '../fixtures/templates.js';
import { changedSteps } from './changed.js';
import { earliestDeadline } from './deadlines.js';
import { reduce } from './reduce.js';

const CUT = `
  edl: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work } } }
  cut:
    needs: [edl]
    task: production.registerCut@1
    with: { work: inputs.work, material: 'steps.edl.events[0].id', frames: 24 }
    retry: { max: 3 }
    map: { shots: size(output.shots) }
  note: { needs: [cut], when: 'steps.cut.meta.shots > 1', task: production.note@1, with: { cut: steps.cut.output.cut } }
  last: { needs: [note], task: production.note@1 }
`;
const template = templateOf(CUT, 'output: { cut: steps.cut.output.cut }');
const cutTo = (shots: number): Run =>
  new Run(template)
    .fact('edl#1', fact('e1'))
    .done('cut#1:run', { cut: 'C1', shots: Array.from({ length: shots }, (_, n) => ({ code: `S${n}`, frames: 24 })) });

describe('a run', () => {
  it('carries out a task as its catalogue entry says, with a once-key of its own', () => {
    expect(new Run(template).fact('edl#1', fact('e1')).command('activity')).toEqual({
      kind: 'activity',
      onceKey: 'hsm/feature/cut#1:run',
      address: 'hsm/feature/cut#1',
      step: 'cut',
      attempt: 1,
      name: 'production.registerCut@1',
      activity: 'cut.register',
      queue: 'bobine-production',
      input: { work: 'hsm', material: 'e1', frames: 24 },
      timeoutMs: 30_000,
      heartbeatMs: null,
      retryMax: 3,
    });
  });

  it('completes after its last step, and hands back what its template says', () => {
    const run = cutTo(2).done('note#1:run').done('last#1:run');
    expect(run.state.outcome).toEqual({ state: 'completed', at: at(4), reason: null, output: { cut: 'C1' } });
    expect(earliestDeadline(run.state)).toBeNull();
  });

  it('skips a step whose condition is false, says which, and goes on', () => {
    const run = cutTo(1);
    expect(run.state.steps['note']).toMatchObject({
      status: 'skipped',
      reason: 'condition is false: steps.cut.meta.shots > 1',
    });
    expect(run.status('last')).toBe('running');
  });

  it('fails with a failed task, saying which and why, and withdraws the rest', () => {
    const run = new Run(template).fact('edl#1', fact('e1')).failed('cut#1:run', 'The EDL has no events.');
    expect(run.state.outcome?.reason).toBe('cut: The EDL has no events. (test.failed)');
    expect(run.status('last')).toBe('cancelled');
  });

  it('goes on after a failed task that says so', () => {
    const lenient = templateOf(`
  a: { task: production.note@1, onFail: continue }
  b: { needs: [a], task: production.note@1, with: { was: steps.a.status, output: steps.a.output } }
`);
    const run = new Run(lenient).failed('a#1:run', 'No.');
    expect(run.command('activity').input).toEqual({ was: 'failed', output: null });
    expect(run.done('b#1:run').state.outcome?.state).toBe('completed');
  });

  it('fails the step whose expression cannot be evaluated, naming step, field and expression', () => {
    const run = new Run(template).fact('edl#1', fact('e1')).done('cut#1:run', {});
    expect(run.state.steps['cut']).toMatchObject({
      status: 'failed',
      reason: 'Step "cut", map.shots: No such key: shots. (in: size(output.shots))',
    });
  });

  it('opened without its inputs has failed and says which', () => {
    const { state } = reduce(template, null, { kind: 'opened', at: at(0), address, inputs: { work: 3 } });
    expect(state.outcome).toMatchObject({ state: 'failed', reason: 'opened without project (string), work (string)' });
  });

  it('leaves the state it was given as it was, and gives it back when nothing changes', () => {
    const { state } = cutTo(2);
    const before = JSON.stringify(state);
    reduce(template, state, { kind: 'cancelled', at: at(9), reason: 'gone' });
    expect(JSON.stringify(state)).toBe(before);
    expect(reduce(template, state, { kind: 'opened', at: at(9), address, inputs }).state).toBe(state);
    expect(
      reduce(template, state, { kind: 'fact', at: at(9), address: 'other/run/edl#1', fact: fact('x') }).state,
    ).toBe(state);
    expect(reduce(template, state, { kind: 'deadline', at: at(9) }).state).toBe(state);
  });

  it('refuses a state of another version of its template', () => {
    const other = templateOf(CUT);
    expect(() => reduce(other, cutTo(2).state, { kind: 'resumed', at: at(9) })).toThrow(/another version/);
  });

  it('takes nothing more after its outcome', () => {
    const run = cutTo(2).on({ kind: 'cancelled', reason: 'the film is off' });
    const { state } = run;
    expect(run.done('note#1:run').state).toBe(state);
    expect(run.commands).toEqual([]);
  });
});

describe('cancelling', () => {
  it('withdraws what is open, then undoes what was done', () => {
    const run = cutTo(2).on({ kind: 'cancelled', reason: 'the film is off' });
    expect(run.state.outcome).toMatchObject({ state: 'cancelled', reason: 'the film is off' });
    expect(run.kinds()).toEqual(['stopActivity', 'activity']);
    expect(run.command('activity')).toMatchObject({
      onceKey: 'hsm/feature/cut#1:undo',
      activity: 'production.dropCut',
      input: { work: 'hsm', undoes: 'hsm/feature/cut#1:run', output: { cut: 'C1' } },
    });
    expect(run.state.steps['last']).toMatchObject({ status: 'cancelled', reason: 'the film is off' });
  });
});

describe('a hold', () => {
  it('lets what is under way end, and opens nothing until it is released', () => {
    const run = new Run(template).fact('edl#1', fact('e1')).on({ kind: 'held', reason: 'strike' });
    run.done('cut#1:run', { cut: 'C1', shots: [{ code: 'a' }, { code: 'b' }] });
    expect([run.status('cut'), run.status('note'), run.commands.length]).toEqual(['done', 'pending', 0]);
    run.on({ kind: 'released' });
    expect(run.command('activity').step).toBe('note');
  });

  it('stops the clock of deadlines', () => {
    const timed = templateOf(`
  edl: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, timeout: P1D } }
`);
    const run = new Run(timed);
    expect(earliestDeadline(run.state)).toBe('2026-01-06T08:00:00.000Z');
    run.on({ kind: 'held', reason: 'strike' });
    expect(earliestDeadline(run.state)).toBeNull();
    expect(run.on({ kind: 'deadline', at: '2027-01-01T00:00:00Z' }).status('edl')).toBe('waiting');
  });
});

describe('steering a run', () => {
  it('reruns a step with everything built on it, as new attempts', () => {
    const run = cutTo(2).on({ kind: 'rerun', step: 'cut', reason: 'wrong EDL' });
    expect(run.kinds()).toEqual(['stopActivity', 'activity']);
    expect(run.command('activity').onceKey).toBe('hsm/feature/cut#2:run');
    expect(run.state.steps['edl']).toMatchObject({ attempt: 1, status: 'done' });
  });

  it('skips a step with a reason, taking back what it asked', () => {
    const run = cutTo(2).on({ kind: 'skipped', step: 'note', reason: 'not on this one' });
    expect(run.state.steps['note']).toMatchObject({ status: 'skipped', reason: 'not on this one' });
    expect(run.kinds()).toEqual(['stopActivity', 'activity']);
    expect(run.status('last')).toBe('running');
  });
});

describe('resuming', () => {
  it('asks again for what was not answered, under the same once-keys', () => {
    const run = new Run(template).fact('edl#1', fact('e1'));
    const asked = run.commands.filter(({ kind }) => kind === 'activity');
    expect(run.on({ kind: 'resumed' }).commands).toEqual(asked);
    expect(run.done('cut#1:run', { cut: 'C1', shots: [] }).on({ kind: 'resumed' }).kinds()).toEqual(['activity']);
  });

  it('asks for nothing that was answered', () => {
    const run = new Run(template).on({ kind: 'answer', onceKey: 'hsm/feature/edl#1:watch', ok: true });
    expect(run.on({ kind: 'resumed' }).commands).toEqual([]);
  });
});

describe('the record', () => {
  it('has every step when a run opens, then those that changed', () => {
    const opened = new Run(template);
    expect(changedSteps(template, null, opened.state).map(({ address: row, status }) => [row, status])).toEqual([
      ['hsm/feature/edl#1', 'waiting'],
      ['hsm/feature/cut#1', 'pending'],
      ['hsm/feature/note#1', 'pending'],
      ['hsm/feature/last#1', 'pending'],
    ]);
    const before = opened.state;
    const rows = changedSteps(template, before, opened.fact('edl#1', fact('e1')).state);
    expect(rows.map(({ step, status }) => [step, status])).toEqual([
      ['edl', 'done'],
      ['cut', 'running'],
    ]);
    expect(rows[1]).toMatchObject({ kind: 'task', title: 'Title of production.registerCut', run: 'hsm/feature' });
  });

  it('has the attempt that a rerun ended and the one it opened, each with a revision that only grows', () => {
    const run = cutTo(2);
    const before = run.state;
    const rows = changedSteps(template, before, run.on({ kind: 'rerun', step: 'note', reason: 'again' }).state);
    expect(rows.map(({ address: row, status, reason }) => [row, status, reason])).toEqual([
      ['hsm/feature/note#1', 'superseded', 'again'],
      ['hsm/feature/note#2', 'running', null],
    ]);
    const [past, current] = rows.map(({ revision }) => revision);
    expect(past).toBeGreaterThan(before.steps['note']!.revision);
    expect(current).toBeGreaterThan(past!);
  });
});
