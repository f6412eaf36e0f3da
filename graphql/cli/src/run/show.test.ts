import { describe, expect, it } from '@jest/globals';
import { effectLines } from './show.js';

describe('what steering would do', () => {
  it('is a line for each step and run', () => {
    const run = 'show/hsm/feature';
    expect(
      effectLines([
        { run, step: 'lock', title: 'Picture lock', attempt: 2, status: 'done', effect: 'reopens' },
        { run, step: 'shots', title: 'Shots', attempt: 1, status: 'running', effect: 'waits' },
        { run, step: null, title: null, attempt: null, status: null, effect: 'held' },
      ]),
    ).toBe(
      [
        'show/hsm/feature/lock#2  Picture lock, done: is done again',
        'show/hsm/feature/shots#1  Shots, running: is done again after that',
        'show/hsm/feature is held',
      ].join('\n'),
    );
    expect(effectLines([])).toBe('Nothing would change.');
  });
});
