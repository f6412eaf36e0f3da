import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CELL_COLUMNS, type Cell, SHOT_COLUMNS, type ShotColumn, windowFrom } from './window.js';

type Task = { row: number; type: string; whole: boolean; id: string };

const shotsOf = (rows: number) =>
  Object.fromEntries(
    Object.keys(SHOT_COLUMNS).map((name) => [
      name,
      rows ? Array.from({ length: rows }, (_, at) => `${name}${at}`) : null,
    ]),
  ) as Record<ShotColumn, string[] | null>;
const cellsOf = (tasks: Task[]): Cell[] =>
  tasks.map(({ row, type, whole, id }) => [
    ...([`id${row}`, type, whole] as const),
    ...Object.keys(CELL_COLUMNS).map((name) => (name === 'task' ? id : `${name} of ${id}`)),
  ]);

const window = fc.integer({ min: 0, max: 12 }).chain((rows) =>
  fc.record({
    rows: fc.constant(rows),
    tasks: fc.uniqueArray(
      fc.record({
        row: fc.integer({ min: 0, max: Math.max(0, rows - 1) }),
        type: fc.constantFrom('PUL', 'ROT', 'CMP'),
        whole: fc.boolean(),
        id: fc.string({ minLength: 1, maxLength: 3 }),
      }),
      { selector: ({ id }) => id, maxLength: rows === 0 ? 0 : 40 },
    ),
  }),
);

describe('a window of the grid', () => {
  it('has one entry for each row in every list, whatever tasks there are', () => {
    fc.assert(
      fc.property(window, fc.option(fc.constant(null).map(() => ['CMP', 'ANM'])), ({ rows, tasks }, types) => {
        const { shots, columns } = windowFrom(shotsOf(rows), cellsOf(tasks), types);
        for (const list of Object.values(shots)) expect(list).toHaveLength(rows);
        const lists = columns.flatMap((column) => Object.values(column).filter((list) => Array.isArray(list)));
        for (const list of lists) expect(list).toHaveLength(rows);
        expect(columns.map(({ type }) => type)).toEqual(types ?? [...new Set(tasks.map(({ type }) => type))].sort());
      }),
    );
  });

  it('shows at each place the task that is there, in whichever order they come', () => {
    fc.assert(
      fc.property(window, ({ rows, tasks }) => {
        const { columns } = windowFrom(shotsOf(rows), cellsOf(tasks), null);
        for (const column of columns) {
          for (let row = 0; row < rows; row++) {
            const here = tasks.filter((task) => task.row === row && task.type === column.type);
            const [shown] = [...here].sort((a, b) => Number(b.whole) - Number(a.whole) || (a.id < b.id ? -1 : 1));
            expect([column.task[row], column.status[row], column.tasks[row]]).toEqual(
              shown ? [shown.id, `status of ${shown.id}`, here.length] : [null, null, 0],
            );
          }
        }
      }),
    );
  });
});
