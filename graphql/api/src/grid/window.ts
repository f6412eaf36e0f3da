/** Columns as the database gives them: a list for each, all of the same length; null for no row at all. */
export type Lists<Name extends string> = Record<Name, unknown[] | null>;

export const SHOT_COLUMNS = {
  id: 's.id',
  work: 's.work',
  code: 's.shot',
  sequence: 's.sequence',
  reel: 's.reel',
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
  // A bigint comes from Postgres as text; a list of numbers is not one of texts.
  subjectVersion: 'c.version::int',
} as const;
export type CellColumn = keyof typeof CELL_COLUMNS;

/** A task as the database gives it: its shot, its type, whether it is about the shot itself, and then `CELL_COLUMNS`. */
export type Cell = [shot: string, type: string, whole: boolean, ...unknown[]];
/** Where the columns of a cell begin. */
const FIRST = 3;
export type Shots = Record<ShotColumn, unknown[]>;
export type Column = { type: string; tasks: number[] } & Record<CellColumn, unknown[]>;
export type GridWindow = { shots: Shots; columns: Column[] };

const CELLS = Object.keys(CELL_COLUMNS) as CellColumn[];
const SHOTS = Object.keys(SHOT_COLUMNS) as ShotColumn[];

/**
 * A window as columns beside each other: each task in its type's column, at the place of its shot.
 * @param cells tasks in any order; those on shots that are not of the window are left out
 * @param types the columns wanted, in order; null for those that there are, in the order of the alphabet
 */
export function windowFrom(shots: Lists<ShotColumn>, cells: Cell[], types: string[] | null): GridWindow {
  const ids = (shots.id ?? []) as string[];
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const found = types ?? [...new Set(cells.map(([, type]) => type))].sort();
  const placed = new Map(found.map((type) => [type, new Array<Cell | undefined>(ids.length)]));
  const counts = new Map(found.map((type) => [type, new Array<number>(ids.length).fill(0)]));
  for (const cell of cells) {
    const [shot, type] = cell;
    const row = rowOf.get(shot);
    const column = placed.get(type);
    if (row === undefined || !column) continue;
    counts.get(type)![row]!++;
    const other = column[row];
    if (!other || isShownBefore(cell, other)) column[row] = cell;
  }
  const columns = found.map((type) => {
    const column = Array.from(placed.get(type)!);
    const lists = CELLS.map((name, nth) => [name, column.map((cell) => cell?.[FIRST + nth] ?? null)]);
    return { type, tasks: counts.get(type)!, ...(Object.fromEntries(lists) as Record<CellColumn, unknown[]>) };
  });
  return { shots: Object.fromEntries(SHOTS.map((name) => [name, shots[name] ?? []])) as Shots, columns };
}

/** Of several tasks of a type on a shot the one about the whole is shown, and otherwise the first by id. */
function isShownBefore(cell: Cell, other: Cell): boolean {
  return cell[2] === other[2] ? String(cell[FIRST]) < String(other[FIRST]) : cell[2];
}
