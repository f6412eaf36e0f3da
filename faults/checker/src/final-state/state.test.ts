import { describe, expect, it } from '@jest/globals';
import { normal } from './normal.js';
import { type FinalState, sameState } from './state.js';

const state = (more: Partial<FinalState> = {}): FinalState => ({
  again: [],
  made: { 'master of a': 'sum' },
  lines: {
    tasks: [
      { of: 'SATL_0010', text: 'done' },
      { of: 'SATL_0020', text: 'done' },
    ],
  },
  ...more,
});
const words = (one: FinalState, other: FinalState) => sameState(one, other).breaches.map(({ what }) => what);

describe('the final states of two runs', () => {
  it('are the same when they say the same as often, in any order', () => {
    const lines = { tasks: state().lines['tasks']!.toReversed() };
    expect(words(state({ lines }), state())).toEqual([]);
    const twice = { tasks: [...state().lines['tasks']!, { of: 'SATL_0020', text: 'done' }] };
    expect(words(state({ lines: twice }), state())).toEqual(['tasks: 1 are there beside: done']);
    expect(words(state({ lines: {} }), state())).toEqual(['tasks: 2 are not there: done, done']);
  });

  it('may differ in what a new cut has touched in one of them, and in nothing else', () => {
    const other = {
      tasks: [
        { of: 'SATL_0010', text: 'omit' },
        { of: 'SATL_0020', text: 'done' },
      ],
    };
    expect(words(state({ lines: other }), state())).toHaveLength(2);
    expect(words(state({ lines: other }), state({ again: ['SATL_0010'] }))).toEqual([]);
    expect(words(state({ lines: other, again: ['SATL_0020'] }), state())).toHaveLength(2);
  });

  it('have the same bytes wherever these were made of the same', () => {
    expect(words(state({ made: { 'master of b': 'other' } }), state())).toEqual([]);
    expect(words(state({ made: { 'master of a': 'other' } }), state())).toEqual([
      'made of the same: master of a is other, not sum',
    ]);
  });
});

describe('a value without what differs from run to run', () => {
  it('has no drawn ids, no times and no order of things, and keeps what follows from names', () => {
    const drawn = '01a220ca-edb5-7091-8926-daf39b32e305';
    const named = '696bc6b5-c63b-53d3-9cc9-e071a09879a9';
    expect(normal({ b: `store/${drawn}.mov`, a: '2026-11-28T06:15:09.396Z', c: named, d: ['z', 'a'] })).toEqual({
      ...{ a: '<time>', b: 'store/<id>.mov', c: named, d: ['z', 'a'] },
    });
    expect(normal([{ n: 2 }, { n: 1 }])).toEqual([{ n: 1 }, { n: 2 }]);
    expect(normal('p/HSM/feature/shots[A]#2/anim#3')).toBe('p/HSM/feature/shots[A]/anim#3');
  });
});
