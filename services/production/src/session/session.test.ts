import { describe, expect, it } from '@jest/globals';
import { decideRefresh, type Kept, REFRESH_LIFE_MS, REPEAT_MS, SESSION_LIFE_MS } from './session.js';

const opened = new Date('2026-05-04T09:00:00.000Z');
const after = (ms: number) => new Date(opened.getTime() + ms);
const kept = (more: Partial<Kept> = {}): Kept => ({
  refresh: 'second',
  before: 'first',
  usedAt: opened,
  refreshUntil: after(REFRESH_LIFE_MS),
  endsAt: after(SESSION_LIFE_MS),
  endedAt: null,
  ...more,
});
const becomes = (presented: string, next: string, now: Date, more: Partial<Kept> = {}) =>
  decideRefresh(kept(more), presented, next, now).becomes;

describe('a refresh token', () => {
  it('is rotated while it is the last one given, and its successor lives as long again', () => {
    expect(decideRefresh(kept(), 'second', 'third', after(1000))).toEqual({
      becomes: 'rotated',
      refreshUntil: after(1000 + REFRESH_LIFE_MS),
    });
  });
  it('never outlives its session', () => {
    const late = after(SESSION_LIFE_MS - 1000);
    expect(decideRefresh(kept({ refreshUntil: after(SESSION_LIFE_MS) }), 'second', 'third', late)).toEqual({
      becomes: 'rotated',
      refreshUntil: after(SESSION_LIFE_MS),
    });
  });
  it('may come again for ten seconds with the same successor', () => {
    expect(becomes('first', 'second', after(REPEAT_MS))).toBe('repeated');
  });
  it('is a copy when it comes later, or when it is one of further back', () => {
    expect(becomes('first', 'second', after(REPEAT_MS + 1))).toBe('reuse');
    expect(becomes('zeroth', 'first', after(1))).toBe('reuse');
  });
  it('is nothing once its time has passed, or its session has ended', () => {
    expect(becomes('second', 'third', after(REFRESH_LIFE_MS))).toBe('expired');
    expect(becomes('second', 'third', after(SESSION_LIFE_MS), { refreshUntil: after(2 * SESSION_LIFE_MS) })).toBe(
      'expired',
    );
    expect(becomes('second', 'third', after(1), { endedAt: opened })).toBe('ended');
    expect(becomes('first', 'second', after(1), { endedAt: opened })).toBe('ended');
  });
});
