import { setTimeout as pause } from 'node:timers/promises';
import {
  createProject,
  createShots,
  createTasks,
  registerVendor,
  registerWork,
  servicePrincipal,
} from '@bobine/contracts';
import type { CommandClient } from '@bobine/runtime';
import type pg from 'pg';
import { batches, PROJECT, VENDOR, wallShots, wallTasks } from './wall.js';

export const BENCH = servicePrincipal('bench');

/** The project, and the vendor that has all of its tasks. */
export async function beginWall(commands: CommandClient): Promise<void> {
  await commands.send(createProject, { project: PROJECT, title: 'Bench' }, BENCH);
  const kind = { kind: 'vendor' as const, source: '//bench.example' };
  await commands.send(registerVendor, { vendor: VENDOR, name: 'VFX', ...kind }, BENCH);
}

/** Shots and tasks of a work, by the commands with which people add them; answers the ids of the tasks. */
export async function ourWall(commands: CommandClient, work: string, shots: number): Promise<string[]> {
  const rate = { num: 24, den: 1 };
  const about = { project: PROJECT, work, title: work, kind: 'feature' as const, rate, identifiers: [] };
  await commands.send(registerWork, about, BENCH);
  return fillWall(commands, work, shots);
}

/** The same without the work, for what is timed. */
export async function fillWall(commands: CommandClient, work: string, shots: number): Promise<string[]> {
  const all = wallShots(shots);
  const of = { project: PROJECT, work, mode: 'all' as const };
  for (const items of batches(all)) refusedNone(await commands.send(createShots, { ...of, items }, BENCH));
  const ids: string[] = [];
  for (const tasks of batches(wallTasks(all))) {
    const items = tasks.map((task) => ({ ...task, to: { vendor: VENDOR } }));
    const answer = await commands.send(createTasks, { ...of, items }, BENCH);
    refusedNone(answer);
    ids.push(...answer.items.map(({ id }) => id));
  }
  return ids;
}

function refusedNone({ applied, items }: { applied: boolean; items: { outcome: string; reason?: string }[] }): void {
  if (!applied) throw new Error(`The wall is not made: ${items.find(({ outcome }) => outcome === 'refused')?.reason}`);
}

/** Waits until the API shows all of it. */
export async function wallIsShown(db: pg.Pool, tasks: number): Promise<void> {
  for (const end = Date.now() + 600_000; Date.now() < end; await pause(200)) {
    const { rows } = await db.query<{ n: number }>('select count(*)::int as n from api.grid_cell');
    if (rows[0]?.n === tasks) return;
  }
  throw new Error(`The API does not show ${tasks} tasks within ten minutes`);
}
