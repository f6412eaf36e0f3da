import { describe, expect, it } from '@jest/globals';
import { CannotStart, everyLackAtOnce, tellFailure } from './cannot-start.js';

const lack = (what: string) => Promise.reject(new CannotStart(what, [`install ${what}`]));

describe('what the machine lacks', () => {
  it('is told all at once, each with its ways out', async () => {
    const both = everyLackAtOnce<[string, string, string]>([Promise.resolve('found'), lack('Java'), lack('Go')]);
    await expect(both).rejects.toThrow(/Java[\s\S]*install Java[\s\S]*Go[\s\S]*install Go/);
  });

  it('never hides a bug behind a lack', async () => {
    const bug = Promise.reject(new TypeError('a bug'));
    await expect(everyLackAtOnce<[string, string]>([lack('Java'), bug])).rejects.toThrow(TypeError);
  });

  it('is shown without a stack; a bug with one', () => {
    expect(tellFailure(new CannotStart('No Java.', ['install it']))).toBe(
      '\nBobine cannot start:\nNo Java.\n  - install it\n',
    );
    expect(tellFailure(new Error('a bug'))).toMatch(/a bug\n\s+at /);
  });
});
