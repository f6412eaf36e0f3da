import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterDeciding, grouped, inOrder, type Item, stepFrom } from './order.js';

const NOW = new Date('2026-05-04T09:00:00Z');
const item = (key: string, more: Partial<Item> = {}): Item => ({
  ...{ key, kind: 'gate', id: key, project: 'p', due: null, priority: 'normal', mine: true },
  ...more,
});
const due = (key: string, at: string, more: Partial<Item> = {}) => item(key, { due: at, ...more });

describe('what waits for a decision', () => {
  it('begins with what is late, then what is due soon, then the rest, then work, then what is for others', () => {
    const groups = grouped(
      [
        item('others', { mine: false }),
        item('work', { kind: 'task' }),
        item('undated'),
        due('later', '2026-05-20T00:00:00Z'),
        due('soon', '2026-05-05T00:00:00Z'),
        due('late', '2026-05-03T00:00:00Z'),
      ],
      NOW,
    );
    expect(groups.map(({ name }) => name)).toEqual(['late', 'soon', 'later', 'undated', 'tasks', 'others']);
    expect(inOrder(groups)).toEqual(['late', 'soon', 'later', 'undated', 'work', 'others']);
  });
  it('puts the more urgent of two that are due alike before the other', () => {
    const at = '2026-05-20T00:00:00Z';
    expect(inOrder(grouped([due('a', at), due('b', at, { priority: 'urgent' })], NOW))).toEqual(['b', 'a']);
  });
  it('comes next by itself after a decision, and ends with the one before the last', () => {
    const groups = grouped([item('a'), item('b'), item('c'), item('z', { mine: false })], NOW);
    expect(afterDeciding(groups, 'a')).toBe('b');
    expect(afterDeciding(groups, 'c')).toBe('b');
    expect(afterDeciding(grouped([item('a'), item('z', { mine: false })], NOW), 'a')).toBeNull();
  });
  it('is gone through in both directions without leaving the list', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), fc.nat(), (keys, seed) => {
        const at = keys[seed % keys.length] ?? null;
        const next = stepFrom(keys, at, 1);
        expect(keys).toContain(next);
        expect(keys).toContain(stepFrom(keys, at, -1));
        if (next !== at) expect(stepFrom(keys, next, -1)).toBe(at);
      }),
    );
    expect(stepFrom([], null, 1)).toBeNull();
    expect(stepFrom(['a', 'b'], null, 1)).toBe('a');
  });
});
