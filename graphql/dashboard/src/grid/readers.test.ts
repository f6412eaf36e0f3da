import { describe, expect, it } from '@jest/globals';
import { readersOf } from './readers.js';
import type { Target } from '../changing/target.js';

const of = (code: string, vendor: string | null): Target => ({
  row: { id: `hsm/${code}`, code },
  type: 'CMP',
  cell: {
    ...{ task: code, status: 'wip', attempt: 1, subjectVersion: 1, due: null, priority: null },
    ...{ vendor, role: null, person: null, version: null },
  },
});

describe('what is written on many tasks', () => {
  it('is read vendor by vendor, and by the house alone where nobody outside has the work', () => {
    const readers = readersOf([of('A', 'lab'), of('B', null), of('C', 'lab')]);
    expect(readers.map(({ vendor, targets }) => [vendor, targets.map(({ row }) => row.code)])).toEqual([
      ['lab', ['A', 'C']],
      [null, ['B']],
    ]);
    expect(readersOf([])).toEqual([]);
  });
});
