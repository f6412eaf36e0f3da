import { english } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { type Effect, effectLines } from './show.js';

const said = (effects: Effect[]): string => english(effectLines(effects));

describe('what steering would do', () => {
  it('is a line for each step and run', () => {
    const run = 'show/hsm/feature';
    expect(
      said([
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
    const titles = { run, step: 'titles', title: 'Titles', attempt: 1, status: 'waiting' };
    const whole = { run, step: null, title: null, attempt: null, status: null };
    const due = '2026-09-01T18:00:00.000Z';
    expect(
      said([
        { ...titles, effect: 'reassigned', to: 'vendor titleshop', due: null },
        { ...titles, effect: 'extended', to: 'P2D', due },
        { ...whole, effect: 'prioritised', to: 'high' },
        { ...whole, effect: 'cancelled' },
        { ...titles, effect: 'withdrawn' },
        { ...titles, status: 'done', effect: 'stays', how: 'It is locked.' },
      ]),
    ).toBe(
      [
        'show/hsm/feature/titles#1  Titles, waiting: is given to vendor titleshop',
        `show/hsm/feature/titles#1  Titles, waiting: is due ${due}`,
        'show/hsm/feature is from now on high',
        'show/hsm/feature is cancelled',
        'show/hsm/feature/titles#1  Titles, waiting: is withdrawn',
        'show/hsm/feature/titles#1  Titles, done: stays: It is locked.',
      ].join('\n'),
    );
    expect(said([])).toBe('Nothing would change.');
  });
});
