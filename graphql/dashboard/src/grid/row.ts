import type { ResultOf } from '@bobine/client';
import type { TaskNow } from '../changing/target.js';
import type { ROWS } from './queries.js';

/** A task as a wall shows it, and how many tasks of its type the shot has. */
export type Cell = TaskNow & { tasks: number };
/** A shot, and its tasks by their types. */
export type Row = {
  id: string;
  work: string;
  code: string;
  sequence: string;
  reel: number | null;
  frames: number | null;
  recordIn: string | null;
  vendor: string | null;
  droppedBy: string | null;
  /** Where a picture of it is had, good for a while. */
  thumbnail: string | null;
  cells: Readonly<Record<string, Cell>>;
};

type Window = NonNullable<ResultOf<typeof ROWS>['project']>['grid']['rows'];

/** The rows of a window, which is read as columns. */
export function rowsOf({ shots, columns }: Window): Row[] {
  return shots.id.map((id, at) => {
    const cells: Record<string, Cell> = {};
    for (const column of columns) {
      const task = column.task[at];
      if (task) cells[column.type] = cellOf(column, task, at);
    }
    return {
      id: id ?? '',
      work: shots.work[at] ?? '',
      code: shots.code[at] ?? '',
      sequence: shots.sequence[at] ?? '',
      reel: shots.reel[at] ?? null,
      frames: shots.frames[at] ?? null,
      recordIn: shots.recordIn[at] ?? null,
      vendor: shots.vendor[at] ?? null,
      droppedBy: shots.droppedBy[at] ?? null,
      thumbnail: shots.thumbnail[at] ?? null,
      cells,
    };
  });
}

const cellOf = (column: Window['columns'][number], task: string, at: number): Cell => ({
  task,
  status: column.status[at] ?? 'todo',
  attempt: column.attempt[at] ?? 1,
  vendor: column.vendor[at] ?? null,
  role: column.role[at] ?? null,
  person: column.person[at] ?? null,
  due: column.due[at] ?? null,
  priority: column.priority[at] ?? null,
  version: column.version[at] ?? null,
  subjectVersion: column.subjectVersion[at] ?? 0,
  tasks: column.tasks[at] ?? 1,
});

/** Whether a task is later than it was to be. */
export const isLate = ({ status, due }: Pick<Cell, 'status' | 'due'>, now: number): boolean =>
  due !== null && status !== 'done' && status !== 'omit' && Date.parse(due) < now;

/** By how many days, at least one. */
export const daysLate = (due: string, now: number): number =>
  Math.max(1, Math.ceil((now - Date.parse(due)) / 86_400_000));
