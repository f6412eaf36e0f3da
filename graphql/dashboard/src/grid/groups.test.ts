import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Lines } from './groups.js';

const groups = fc.uniqueArray(fc.record({ value: fc.option(fc.string()), count: fc.nat(20) }), {
  selector: ({ value }) => value ?? '',
  maxLength: 12,
});

describe('lines of a wall', () => {
  it('are its rows, one by one, where there are no groups', () => {
    const lines = new Lines(100, null);
    expect([lines.count, lines.at(7)]).toEqual([100, { offset: 7 }]);
  });

  it('have each row of an open group once, in order, under the head of its group', () => {
    fc.assert(
      fc.property(groups, fc.func(fc.boolean()), (counts, isClosed) => {
        const total = counts.reduce((sum, { count }) => sum + count, 0);
        const closed = new Set(counts.map(({ value }) => value ?? '').filter((name) => isClosed(name)));
        const lines = new Lines(total, counts, closed);
        const shown = Array.from({ length: lines.count }, (_, line) => lines.at(line));
        const offsets = shown.flatMap((line) => ('offset' in line ? [line.offset] : []));
        const wanted: number[] = [];
        let from = 0;
        for (const { value, count } of counts) {
          if (!closed.has(value ?? '')) for (let at = 0; at < count; at++) wanted.push(from + at);
          from += count;
        }
        expect(offsets).toEqual(wanted);
        expect(shown.filter((line) => 'group' in line)).toHaveLength(counts.length);
      }),
    );
  });

  it('name the rows between two of them, so that they are read', () => {
    const counts = [
      { value: 'A', count: 3 },
      { value: 'B', count: 4 },
    ];
    expect(new Lines(7, counts).rowsBetween(0, 8)).toEqual({ from: 0, to: 7 });
    expect(new Lines(7, counts, new Set(['A'])).rowsBetween(0, 2)).toEqual({ from: 0, to: 4 });
  });
});
