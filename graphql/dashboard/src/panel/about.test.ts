import { describe, expect, it } from '@jest/globals';
import { onTable } from './about.js';

describe('what lies on the table at a gate', () => {
  it('is a material or an element, with what its template says besides', () => {
    expect(onTable({ unit: 'A', shot: 'A', material: 'm1', version: 'v003', passed: true, frames: 48 })).toEqual({
      material: 'm1',
      version: 'v003',
      others: [
        ['passed', 'true'],
        ['frames', '48'],
      ],
    });
    expect(onTable({ element: 'e1' })).toEqual({ element: 'e1', others: [] });
  });
  it('counts lists, and leaves out what nobody could read', () =>
    expect(onTable({ changes: [1, 2], deep: { a: 1 }, note: '', cut: 'c2', none: null }).others).toEqual([
      ['changes', '2'],
      ['cut', 'c2'],
    ]));
  it.each([null, 'text', 3, []])('is nothing where nothing is said: %p', (about) =>
    expect(onTable(about)).toEqual({ others: [] }),
  );
});
