import { describe, expect, it } from '@jest/globals';
import { nameOfStep, opened, projectOfStep, runOfStep, shotOf } from './subject.js';

describe('what an event is about', () => {
  it.each([
    ['task/t1', { concept: 'task', id: 't1' }],
    ['shot/hsm/feature/SATL_0130', { concept: 'shot', id: 'feature/SATL_0130' }],
    ['deliverable/hsm/HSM-PAD', { concept: 'deliverable', id: 'HSM-PAD' }],
    ['run/hsm/feature', { concept: 'run', id: 'hsm/feature' }],
    ['door/d1', null],
    ['nothing', null],
  ])('opens %s', (subject, expected) => expect(opened(subject)).toEqual(expected));
});

describe('a shot', () => {
  it('is named by its work and its code, or by its code alone', () => {
    expect(shotOf('hsm/SATL_0130')).toEqual({ work: ['hsm'], code: ['SATL_0130'] });
    expect(shotOf('SATL_0130')).toEqual({ work: null, code: ['SATL_0130'] });
  });
});

describe('a step', () => {
  it('tells its project, its run and its name by its address', () => {
    const step = 'p/hsm/feature/shots[BECH_0010]/approval#1';
    expect(projectOfStep(step)).toBe('p');
    expect(runOfStep(step)).toBe('p/hsm/feature/shots[BECH_0010]');
    expect(nameOfStep(step)).toBe('approval');
  });
});
