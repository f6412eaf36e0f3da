import { describe, expect, it } from '@jest/globals';
import { laidOver, seen } from './laid.js';

const task = { subjectVersion: 4, due: 'monday', priority: 'normal' };

describe('what is done to a task in the panel', () => {
  it('is seen at once, one change upon the other', () => {
    const once = laidOver(task, null, { due: 'friday' });
    expect(seen(task, once)).toEqual({ ...task, due: 'friday' });
    const answered = laidOver(task, once, { due: 'friday', subjectVersion: 5 });
    expect(seen(task, laidOver(task, answered, { priority: 'high' }))).toEqual({
      ...{ due: 'friday', priority: 'high', subjectVersion: 5 },
    });
  });

  it('gives way to a later state, whoever made it', () => {
    const laid = laidOver(task, null, { due: 'friday', subjectVersion: 5 });
    const later = { ...task, due: 'sunday', subjectVersion: 6 };
    expect(seen(later, laid)).toBe(later);
    expect(seen(later, laidOver(later, laid, { priority: 'high' }))).toEqual({ ...later, priority: 'high' });
    expect(seen(task, null)).toBe(task);
  });
});
