import { describe, expect, it } from '@jest/globals';
import { alikeOf, backOf, batches, byReason, itemOf } from './changing.js';
import type { Target } from './target.js';

const target = (cell: Partial<Target['cell']> = {}): Target => ({
  row: { id: 'hsm/A', code: 'A' },
  type: 'CMP',
  cell: {
    ...{ task: 't1', status: 'wip', attempt: 1, subjectVersion: 4, due: null, priority: null },
    ...{ vendor: null, role: null, person: null, version: null },
    ...cell,
  },
});

describe('a change of many tasks', () => {
  it('counts on what was seen of each', () => {
    expect(itemOf(target())).toEqual({ task: 't1', expectedVersion: 4 });
    expect(alikeOf({ kind: 'assign', to: { vendor: 'lab' }, name: 'Lab' })).toEqual({ to: { vendor: 'lab' } });
  });

  it('is taken back to what each was before, where that can be said', () => {
    const hold = { kind: 'status', status: 'hold' } as const;
    expect(backOf(target(), hold, 5)).toEqual({ task: 't1', expectedVersion: 5, status: 'wip' });
    expect(backOf(target({ status: 'retake' }), hold, 5)).toBeUndefined();
    const lab = { kind: 'assign', to: { vendor: 'lab' }, name: 'Lab' } as const;
    expect(backOf(target({ person: 'p1' }), lab, 5)).toMatchObject({ to: { person: 'p1' } });
    expect(backOf(target(), lab, 5)).toBeUndefined();
    expect(backOf(target(), { kind: 'priority', priority: 'high' }, 5)).toMatchObject({ priority: 'normal' });
  });

  it('is sent in commands of at most five hundred', () => {
    expect(batches(Array.from({ length: 1100 }), 500).map(({ length }) => length)).toEqual([500, 500, 100]);
  });

  it('gathers what was refused by why, the commonest first', () => {
    const of = (reason: string) => ({ target: target(), reason });
    expect(byReason([of('a'), of('b'), of('b')]).map(({ reason, of: { length } }) => [reason, length])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
  });
});
