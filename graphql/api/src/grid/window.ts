/** Columns as the database gives them: a list for each, all of the same length; null for no row at all. */
export type Lists<Name extends string> = Record<Name, unknown[] | null>;

export const SHOT_COLUMNS = {
  id: 's.id',
  work: 's.work',
  code: 's.shot',
  sequence: 's.sequence',
  order: 's.place',
  frames: 's.frames',
  recordIn: 's.record_in',
  vendor: 's.vendor',
  droppedBy: 's.dropped_by',
  subjectVersion: 's.version',
} as const;
export type ShotColumn = keyof typeof SHOT_COLUMNS;

export const CELL_COLUMNS = {
  task: 'c.id',
  status: 'c.status',
  attempt: 'c.attempt',
  vendor: 'c.vendor',
  role: 'c.role',
  person: 'c.person',
  due: 'c.due',
  priority: 'c.priority',
  version: 'c.media',
  subjectVersion: 'c.version',
} as const;
export type CellColumn = keyof typeof CELL_COLUMNS;

/** Tasks in no order: of which row each is, of which type, and whether it is about the shot itself. */
export type Cells = Lists<CellColumn | 'row' | 'type' | 'whole'>;
export type Shots = Record<ShotColumn, unknown[]>;
export type Column = { type: string; tasks: number[] } & Record<CellColumn, unknown[]>;
export type GridWindow = { shots: Shots; columns: Column[] };

const CELLS = Object.keys(CELL_COLUMNS) as CellColumn[];
const SHOTS = Object.keys(SHOT_COLUMNS) as ShotColumn[];

/**
 * A window as columns beside each other: each task in its type's column, at the place of its shot.
 * @param types the columns wanted, in order; null for those that there are, in the order of the alphabet
 */
export function windowFrom(shots: Lists<ShotColumn>, cells: Cells, types: string[] | null): GridWindow {
  const rows = shots.id?.length ?? 0;
  const typeOf = (cells.type ?? []) as string[];
  const rowOf = (cells.row ?? []) as number[];
  const found = types ?? [...new Set(typeOf)].sort();
  const columns = found.map((type) => emptyColumn(type, rows));
  const columnOf = new Map(columns.map((column) => [column.type, column]));
  typeOf.forEach((type, at) => {
    const column = columnOf.get(type);
    const row = rowOf[at];
    if (!column || row === undefined) return;
    const before = column.tasks[row] ?? 0;
    column.tasks[row] = before + 1;
    if (before > 0 && !isShownBefore(cells, at, column.task[row] as string)) return;
    for (const name of CELLS) column[name][row] = cells[name]?.[at] ?? null;
  });
  return { shots: Object.fromEntries(SHOTS.map((name) => [name, shots[name] ?? []])) as Shots, columns };
}

/** Of several tasks of a type on a shot the one about the whole is shown, and otherwise the first by id. */
function isShownBefore(cells: Cells, at: number, other: string): boolean {
  const isWhole = (id: string) => cells.whole?.[(cells.task ?? []).indexOf(id)] === true;
  const [mine, its] = [cells.whole?.[at] === true, isWhole(other)];
  return mine === its ? String(cells.task?.[at]) < other : mine;
}

function emptyColumn(type: string, rows: number): Column {
  const empty = Object.fromEntries(CELLS.map((name) => [name, new Array(rows).fill(null)]));
  return { type, tasks: new Array<number>(rows).fill(0), ...(empty as Record<CellColumn, unknown[]>) };
}
