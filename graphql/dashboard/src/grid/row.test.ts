import { describe, expect, it } from '@jest/globals';
import { daysLate, isLate } from './row.js';

describe('a task', () => {
  it('is late once its date is over and it is not', () => {
    const now = Date.parse('2026-05-10T12:00:00Z');
    const due = '2026-05-08T00:00:00Z';
    expect([isLate({ status: 'wip', due }, now), isLate({ status: 'done', due }, now)]).toEqual([true, false]);
    expect([isLate({ status: 'wip', due: null }, now), daysLate(due, now)]).toEqual([false, 3]);
  });
});
