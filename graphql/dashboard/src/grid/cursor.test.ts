import { describe, expect, it } from '@jest/globals';
import { moved, scrolledTo } from './cursor.js';
import { columnsOf } from './columns.js';
import { NOTHING, sizeOf, toggled, withTasks } from './selection.js';

const size = { lines: 100, columns: 5, page: 20 };

describe('where one stands in a wall', () => {
  it('moves by arrows and letters, and never out of it', () => {
    expect(moved({ line: 0, column: 0 }, 'j', size)).toEqual({ line: 1, column: 0 });
    expect(moved({ line: 0, column: 0 }, 'ArrowUp', size)).toEqual({ line: 0, column: 0 });
    expect(moved({ line: 90, column: 4 }, 'PageDown', size)).toEqual({ line: 99, column: 4 });
    expect(moved({ line: 3, column: 4 }, 'l', size)).toEqual({ line: 3, column: 4 });
    expect(moved({ line: 3, column: 2 }, 'q', size)).toBeNull();
  });

  it('is scrolled to only where it is not seen whole', () => {
    const seen = { top: 320, height: 640, row: 32, stuck: 32 };
    expect(scrolledTo(15, seen)).toBeUndefined();
    expect(scrolledTo(10, seen)).toBe(288);
    expect(scrolledTo(40, seen)).toBe(672);
  });
});

describe('what is selected', () => {
  it('is taken out again by selecting all of it once more', () => {
    const some = toggled(NOTHING, 'a', ['CMP', 'ROT']);
    expect(sizeOf(some)).toBe(2);
    expect(sizeOf(toggled(some, 'a', ['CMP']))).toBe(1);
    expect(toggled(some, 'a', ['CMP', 'ROT'])).toEqual(NOTHING);
    expect(withTasks(some, 'a', ['CMP'], true)).toBe(some);
  });
});

describe('columns', () => {
  it('are in the order of the work, what nobody knows last', () => {
    expect(columnsOf(['CMP', 'XYZ', 'PUL', 'ABC'], ['CMP'])).toEqual(['PUL', 'ABC', 'XYZ']);
  });
});
