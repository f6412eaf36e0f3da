/** A wall of shots, each with a task of every type: what both sides of a bench are filled with. */
export type WallShot = { shot: string; sequence: string; frames: number; order: number; recordIn: string };
export type WallTask = { type: string; shot: string };

export const TYPES = ['PUL', 'MMV', 'ROT', 'CGI', 'TCK', 'CNF', 'FIX', 'MAS'];
export const PROJECT = 'bench';
export const VENDOR = 'bench-vfx';
/** How many rows one command, and one bare statement, writes. */
export const BATCH = 500;

export const wallShots = (count: number): WallShot[] =>
  Array.from({ length: count }, (_, at) => ({
    shot: `SQ${String(Math.floor(at / 50)).padStart(3, '0')}_${String(at).padStart(6, '0')}`,
    ...{ sequence: `SQ${String(Math.floor(at / 50)).padStart(3, '0')}`, frames: 48 + (at % 200), order: at },
    recordIn: '01:00:00:00',
  }));

export const wallTasks = (shots: WallShot[]): WallTask[] =>
  shots.flatMap(({ shot }) => TYPES.map((type) => ({ type, shot })));

export function* batches<T>(all: T[], size = BATCH): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
