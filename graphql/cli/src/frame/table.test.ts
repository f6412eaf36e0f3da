import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { table } from './table.js';

const columns = [{ heading: 'CODE' }, { heading: 'TITLE', elastic: true }, { heading: 'N', right: true }];

describe('a table', () => {
  it('stands in columns, and numbers under each other', () => {
    expect(
      table(columns, [
        ['hsm', 'Hyperspace Madness', '7'],
        ['été', 'É', '12'],
      ]).split('\n'),
    ).toEqual(['CODE  TITLE                N', 'hsm   Hyperspace Madness   7', 'été   É                   12']);
  });

  it('gives way where the terminal is narrower, in the columns that may', () => {
    expect(table(columns, [['hsm', 'Hyperspace Madness', '7']], 20)).toBe('CODE  TITLE        N\nhsm   Hyperspace…  7');
  });

  it('is never wider than the terminal while elastic columns can give way', () => {
    const row = fc.tuple(fc.string({ maxLength: 4 }), fc.string({ maxLength: 200 }), fc.string({ maxLength: 2 }));
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.integer({ min: 24, max: 120 }), (rows, within) => {
        const lines = table(
          columns,
          rows.map((cells) => cells.map((cell) => cell.replace(/\s/g, '_'))),
          within,
        ).split('\n');
        for (const line of lines) expect([...new Intl.Segmenter().segment(line)].length).toBeLessThanOrEqual(within);
      }),
    );
  });
});
