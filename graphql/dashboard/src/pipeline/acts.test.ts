import { describe, expect, it } from '@jest/globals';
import { actsOnRun, actsOnStep } from './acts.js';

describe('what is offered of a run', () => {
  it('is nothing once it has ended', () => {
    expect(actsOnRun({ status: 'completed', held: null, parent: null })).toEqual([]);
  });

  it('is to go on where it is on hold, and to hold it where it is not', () => {
    expect(actsOnRun({ status: 'running', held: null, parent: null })).toEqual([
      'hold',
      'prioritise',
      'extend',
      'migrate',
      'cancel',
    ]);
    expect(actsOnRun({ status: 'running', held: { reason: 'x' }, parent: null })[0]).toBe('release');
  });

  it('is not to migrate an item: it goes with its run', () => {
    expect(actsOnRun({ status: 'running', held: null, parent: 'p/hsm/feature' })).not.toContain('migrate');
  });
});

describe('what is offered of a step', () => {
  it('follows from how it stands', () => {
    expect(actsOnStep({ kind: 'human', status: 'waiting' })).toEqual(['reassign', 'extend', 'rerun', 'skip']);
    expect(actsOnStep({ kind: 'task', status: 'pending' })).toEqual(['skip']);
    expect(actsOnStep({ kind: 'gate', status: 'done' })).toEqual(['rerun']);
    expect(actsOnStep({ kind: 'forEach', status: 'escalated' })).toEqual(['accept', 'extend', 'rerun', 'skip']);
  });
});
