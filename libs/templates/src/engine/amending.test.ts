import { describe, expect, it } from '@jest/globals';
import { at, fact, Run } from '../fixtures/run.js';
import { templateOf } from '../fixtures/templates.js';
import { reduce } from './reduce.js';

const template = templateOf(
  `
  titles: { human: { type: TTL, role: editor, due: PT1H, escalate: [{ to: coordinator }, { after: PT1H, to: producer }] } }
  lock: { gate: { all: [director], due: PT1H, retake: { to: titles, max: 1 } }, needs: [titles] }
  mix: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, timeout: PT1H } }
`,
  'sla: { within: P1D, escalate: [{ to: producer }] }',
);
const later = (hours: number): string => at(hours * 60);
const keys = (run: Run): string[] => run.commands.map(({ onceKey }) => onceKey.slice('hsm/feature/'.length));

describe('work that is given to somebody else', () => {
  it('is told to its owner, and the next attempt is asked of whom the template says', () => {
    const run = new Run(template).on({ kind: 'reassigned', step: 'titles', to: { vendor: 'shop' }, reason: 'Ill.' });
    expect(run.command('amend')).toMatchObject({
      ...{ onceKey: 'hsm/feature/titles#1:amend1', to: { vendor: 'shop' }, reason: 'Ill.' },
      about: { project: 'HSM' },
    });
    run.on({ kind: 'reassigned', step: 'titles', to: { role: 'intern' }, reason: 'Ill too.' });
    expect(keys(run)).toEqual(['titles#1:amend2']);
    run.on({ kind: 'rerun', step: 'titles', reason: 'again' });
    expect(run.command('openTask')).toMatchObject({ role: 'editor', vendor: null });
    expect(run.state.steps['titles']?.amendments).toBeUndefined();
  });

  it('stays whose it was when its owner refuses, and the step says so', () => {
    const run = new Run(template).on({ kind: 'reassigned', step: 'titles', to: { vendor: 'shop' }, reason: 'Ill.' });
    run.failed('titles#1:amend1', 'The task is done.');
    expect(run.state.steps['titles']).toMatchObject({ status: 'waiting', reason: 'The task is done.' });
    expect(run.says('titles#1', { status: 'done' }).status('titles')).toBe('done');
  });

  it('is told again under the same key when its answer was lost', () => {
    const run = new Run(template).on({ kind: 'reassigned', step: 'titles', to: { vendor: 'shop' }, reason: 'Ill.' });
    const [first] = run.commands;
    run.on({ kind: 'resumed' });
    expect(run.commands.filter(({ kind }) => kind === 'amend')).toEqual([first]);
  });

  it('does nothing once the step has ended, and to a decision', () => {
    const run = new Run(template).says('titles#1', { status: 'done' });
    for (const step of ['titles', 'lock', 'nothing']) {
      run.on({ kind: 'reassigned', step, to: { vendor: 'shop' }, reason: 'Ill.' });
      expect(run.commands).toEqual([]);
    }
  });
});

describe('a deadline that is put off', () => {
  it('takes a step that was escalated back, and begins its ladder again under keys of its own', () => {
    const run = new Run(template).on({ kind: 'deadline', at: later(2.5) });
    expect(run.status('titles')).toBe('escalated');
    expect(keys(run).filter((key) => key.startsWith('titles'))).toEqual(['titles#1:escalate', 'titles#1:escalate2']);
    run.on({ kind: 'extended', at: later(3), step: 'titles', due: later(10), reason: 'Strike.' });
    expect(run.state.steps['titles']).toMatchObject({ status: 'waiting', deadline: later(10), reason: 'Strike.' });
    expect(run.command('amend')).toMatchObject({ due: later(10) });
    run.on({ kind: 'deadline', at: later(10) });
    expect(keys(run)).toEqual(['titles#1:escalate1.1']);
    run.on({ kind: 'deadline', at: later(11) });
    expect(keys(run)).toEqual(['titles#1:escalate2.1']);
    expect(run.command('escalate')).toMatchObject({ rung: 2, to: 'producer', deadline: later(10) });
  });

  it('holds for a wait, which asks nobody, and says its reason by the new date', () => {
    const run = new Run(template).on({ kind: 'extended', step: 'mix', due: later(5), reason: 'Mixer is ill.' });
    expect(run.commands).toEqual([]);
    run.on({ kind: 'deadline', at: later(4) });
    expect(run.status('mix')).toBe('waiting');
    run.on({ kind: 'deadline', at: later(5) });
    expect(run.state.steps['mix']).toMatchObject({ status: 'escalated', reason: `due ${later(5)}, and still open` });
    expect(run.fact('mix#1', fact('m')).status('mix')).toBe('done');
  });

  it('holds for the run as a whole, as often as it is given', () => {
    const run = new Run(template).on({ kind: 'deadline', at: later(25) });
    expect(run.command('escalateRun').onceKey).toBe('hsm/feature:escalate');
    run.on({ kind: 'extended', at: later(26), step: null, due: later(40), reason: 'Strike.' });
    run.on({ kind: 'extended', at: later(27), step: null, due: later(50), reason: 'Strike.' });
    expect(run.on({ kind: 'deadline', at: later(45) }).commands.some(({ kind }) => kind === 'escalateRun')).toBe(false);
    run.on({ kind: 'deadline', at: later(50) });
    expect(run.command('escalateRun')).toMatchObject({ onceKey: 'hsm/feature:escalate1.2', deadline: later(50) });
  });
});

describe('a run that is more urgent', () => {
  it('says so of what is asked of people, and of what it opens from then on', () => {
    const run = new Run(template).on({ kind: 'prioritised', priority: 'urgent', reason: 'The festival.' });
    expect(keys(run)).toEqual(['titles#1:amend1']);
    expect(run.command('amend')).toMatchObject({ priority: 'urgent', reason: 'The festival.' });
    run.says('titles#1', { status: 'done' });
    expect(run.command('openGate')).toMatchObject({ priority: 'urgent' });
    expect(run.on({ kind: 'prioritised', priority: 'urgent', reason: 'The festival.' }).commands).toEqual([]);
  });

  it('begins so, and asks again for what it asked for in the same words whatever it has become since', () => {
    const run = new Run(template, { priority: 'high' });
    const asked = run.command('openTask');
    expect(asked).toMatchObject({ priority: 'high' });
    run.on({ kind: 'prioritised', priority: 'low', reason: 'Later.' });
    run.on({ kind: 'resumed' });
    expect(run.command('openTask')).toEqual(asked);
  });

  it('is nothing to speak of where it is normal', () => {
    expect(new Run(template, { priority: 'normal' }).state).toEqual(new Run(template).state);
    expect(new Run(template).command('openTask')).not.toHaveProperty('priority');
  });
});

describe('a run of a project that is on hold', () => {
  it('begins held, and opens its first steps when it is released', () => {
    const opened = { kind: 'opened', at: at(0), address: 'r', inputs: { project: 'HSM', work: 'hsm' } } as const;
    const { state, commands } = reduce(template, null, { ...opened, held: { reason: 'Strike.' } });
    expect([commands, state.held]).toEqual([[], { at: at(0), reason: 'Strike.' }]);
    const released = reduce(template, state, { kind: 'released', at: at(1) });
    expect(released.commands.map(({ kind }) => kind)).toEqual(['openWait', 'openTask', 'openWait']);
  });
});
