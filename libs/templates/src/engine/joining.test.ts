import { describe, expect, it } from '@jest/globals';
import { at, Run } from '../fixtures/run.js';
import { NOTE, said, templateOf } from '../fixtures/templates.js';
import { foresee } from '../steering/foresee.js';
import type { JoinSummary } from './input.js';

const template = (settings: string, list = '["a", "b", "c"]', onFail = 'fail') =>
  templateOf(`
  shots: { onFail: ${onFail}, forEach: { in: '${list}', as: shot, key: shot, ${settings} }, steps: { note: { ${NOTE} } } }
  next: { needs: [shots], ${NOTE}, with: { of: steps.shots.output.completed } }
`);
const NONE = '["a"].filter(name, name == inputs.work)';
const summary = (completed: number, failed: number, cancelled = 0): JoinSummary => ({
  ...{ total: completed + failed + cancelled, completed, failed, cancelled },
  failures: Array.from({ length: failed }, (_, at) => ({ key: `f${at}`, reason: 'no plate' })),
});
const joined = (settings: string, items: JoinSummary): Run =>
  new Run(template(settings)).on({ kind: 'join', step: 'shots', generation: 1, items });

describe('a fan-out that joins otherwise than with all of its items', () => {
  it('hands over when it joins and what makes a part; one that says nothing hands over what it did', () => {
    expect(new Run(template('join: { count: 2 }, partition: 2')).command('openFanOut')).toMatchObject({
      join: { count: 2 },
      partition: 2,
    });
    const plain = new Run(template('join: all')).command('openFanOut');
    expect(Object.keys(plain)).not.toEqual(expect.arrayContaining(['join']));
    expect(template('join: all').hash).toBe(template('window: 24').hash);
  });

  it('is done with one, or with so many, whatever became of the others', () => {
    expect(joined('join: any', summary(1, 1, 1)).command('activity').input).toEqual({ of: 1 });
    expect(joined('join: { count: 2 }', summary(2, 1)).command('activity').input).toEqual({ of: 2 });
  });

  it('has failed when too few completed, and says how many it takes', () => {
    expect(joined('join: { count: 2 }', summary(1, 2)).state.outcome?.reason).toBe(
      'shots: 1 of 3 completed, and it takes 2: f0 (no plate), f1 (no plate)',
    );
    expect(joined('join: any', summary(0, 3)).state.outcome?.state).toBe('failed');
  });

  it('says why its items failed in their own words, those of ours apart from those of people', () => {
    const told = { pattern: '{0} has no sound.', values: ['mix.wav'] };
    const failures = [
      { key: 'a', reason: 'mix.wav has no sound.', told },
      { key: 'b', reason: 'Ask Ada.' },
    ];
    const run = joined('join: all', { ...summary(1, 2), failures });
    expect(run.state.steps['shots']).toMatchObject({
      reason: '2 of 3 failed: a (mix.wav has no sound.), b (Ask Ada.)',
      told: { values: [{}, { all: [{ values: ['a', told] }, { values: ['b', 'Ask Ada.'] }] }] },
    });
  });

  it('has failed with nothing to go through, where it takes something', () => {
    expect(new Run(template('join: any', NONE)).state.outcome?.reason).toBe('shots: 0 of 0 completed, and it takes 1');
    expect(new Run(template('join: ask', NONE)).status('shots')).toBe('done');
  });
});

describe('a fan-out that asks what follows items that failed', () => {
  const asking = () => joined('join: ask', summary(2, 1));

  it('goes on by itself when none did', () => {
    expect(joined('join: ask', summary(3, 0)).status('next')).toBe('running');
  });

  it('stays open, says why, and passes by nothing but a word of somebody', () => {
    const run = asking();
    expect(run.state.steps['shots']).toMatchObject({
      status: 'escalated',
      reason:
        '1 of 3 failed: f0 (no plate); whoever steers the run says what follows: do it again, skip it, or accept it as it is',
    });
    const { state } = run;
    expect(run.on({ kind: 'join', step: 'shots', generation: 1, items: summary(3, 0) }).state).toBe(state);
    expect(run.on({ kind: 'deadline', at: '2030-01-01T00:00:00Z' }).state).toBe(state);
    expect(run.on({ kind: 'resumed' }).state).toBe(state);
    expect(run.state.outcome).toBeNull();
  });

  it('goes on without them once that is accepted, with what completed', () => {
    const run = asking().on({ kind: 'accepted', step: 'shots', reason: 'The cut does not need it.' });
    expect(run.state.steps['shots']).toMatchObject({ status: 'done', reason: 'The cut does not need it.' });
    expect(run.command('activity').input).toEqual({ of: 2 });
  });

  it('may be done again, or skipped', () => {
    const again = asking().on({ kind: 'rerun', step: 'shots', reason: 'The plate has come.' });
    expect(again.command('openFanOut')).toMatchObject({ generation: 2, previous: 'hsm/feature/shots#1' });
    again.on({ kind: 'join', step: 'shots', generation: 2, items: summary(3, 0) });
    expect(again.status('shots')).toBe('done');
    expect(asking().on({ kind: 'skipped', step: 'shots', reason: 'no' }).status('shots')).toBe('skipped');
  });

  it('is accepted only while it asks, and foreseen so', () => {
    const foreseen = (run: Run) => foresee(run.template, run.state.steps, { action: 'accept', step: 'shots' }, at(9));
    const run = asking();
    expect(foreseen(run)).toMatchObject([{ step: 'shots', status: 'escalated', effect: 'accepted' }]);
    const open = new Run(template('join: ask'));
    const { state } = open;
    expect(open.on({ kind: 'accepted', step: 'shots', reason: 'too early' }).state).toBe(state);
    expect(() => foreseen(open)).toThrow(expect.objectContaining({ code: 'steer.notAsked' }));
    run.on({ kind: 'accepted', step: 'shots', reason: 'fine' });
    expect(() => foreseen(run)).toThrow('does not ask what follows');
  });
});

describe('the publish gate', () => {
  it.each([
    ['join: most', 'join: cannot be "most"; give when it is done: all'],
    ['join: { count: 0 }', 'join: cannot be {"count":0}; give when it is done: all'],
    ['join: { count: 2, of: 3 }', 'join: cannot be {"count":2,"of":3}; give when it is done: all'],
    ['partition: 1', 'partition: is less than 2; give how many items make a part, at least 2'],
  ])('refuses %s once, and says what may stand there', (settings, expected) => {
    const problems = said(
      `\n  shots: { forEach: { in: '["a"]', as: shot, key: shot, ${settings} }, steps: { note: { ${NOTE} } } }\n`,
    );
    expect(problems).toEqual([expect.stringContaining(`steps.shots.forEach.${expected}`)]);
  });
});
