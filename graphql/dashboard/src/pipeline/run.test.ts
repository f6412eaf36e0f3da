import { describe, expect, it } from '@jest/globals';
import { isAt, isLate, laneOf, overOf } from './run.js';

const NOW = new Date('2026-05-10T12:00:00Z');
const step = (name: string, status: string, kind = 'task', deadline: string | null = null) => ({
  ...{ name, status, kind, deadline },
});

describe('how a run stands', () => {
  it('is late where something open is due by now, and never for what is over', () => {
    expect(isLate(step('a', 'waiting', 'gate', '2026-05-09T12:00:00Z'), NOW)).toBe(true);
    expect(isLate(step('a', 'escalated', 'gate'), NOW)).toBe(true);
    expect(isLate(step('a', 'waiting', 'gate', '2026-05-11T12:00:00Z'), NOW)).toBe(false);
    expect(isLate(step('a', 'done', 'gate', '2026-05-09T12:00:00Z'), NOW)).toBe(false);
  });

  it('is told by what failed, then by what is late, then by what people do, and last by what goes on in many', () => {
    const steps = [
      step('over', 'done'),
      step('shots', 'running', 'forEach'),
      step('mix', 'waiting', 'human'),
      step('lock', 'waiting', 'gate', '2026-05-09T12:00:00Z'),
      step('conform', 'failed'),
      step('grade', 'pending'),
    ];
    expect(isAt(steps, NOW).map(({ name }) => name)).toEqual(['conform', 'lock', 'mix', 'shots']);
    expect(overOf(steps)).toEqual({ over: 2, total: 6 });
  });

  it('draws a branch in the lane of what it is a part of', () => {
    const steps = [
      { name: 'checks', stage: 'delivery' },
      { name: 'checks/sound', stage: null },
      { name: 'other', stage: null },
    ];
    expect(steps.map((each) => laneOf(each, steps))).toEqual(['delivery', 'delivery', '']);
  });
});
