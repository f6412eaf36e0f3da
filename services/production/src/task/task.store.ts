import type { Tx } from '@bobine/persistence';
import type { FindOptionsWhere } from 'typeorm';
import type { Task, TaskKey } from './task.js';
import { TaskEntity } from './task.entity.js';

/** The columns that may be empty: properties that may be absent. */
const OPTIONAL = [
  ...(['title', 'shot', 'vendor', 'role', 'person', 'priority', 'version', 'note', 'step', 'ended'] as const),
  ...(['checklist', 'form', 'ends', 'ticked', 'answers', 'answered'] as const),
];

const optional = (row: TaskEntity): Partial<Task> =>
  Object.fromEntries(OPTIONAL.filter((name) => row[name] !== null).map((name) => [name, row[name]]));

const taskOf = (row: TaskEntity): Task => ({
  project: row.project,
  task: row.id,
  work: row.work,
  type: row.type,
  unit: row.unit,
  status: row.status,
  attempt: row.attempt,
  gated: row.gated,
  ...optional(row),
  ...(row.due ? { due: row.due.toISOString() } : {}),
});

async function findWhere(tx: Tx, where: FindOptionsWhere<TaskEntity>): Promise<Task | undefined> {
  const row = await tx.findOne(TaskEntity, { where, lock: { mode: 'pessimistic_write' } });
  return row ? taskOf(row) : undefined;
}

/** A task by what it is, locked until the transaction ends. */
export const findTask = (tx: Tx, { project, work, type, unit }: TaskKey): Promise<Task | undefined> =>
  findWhere(tx, { project, work, type, unit });

/** A task by id, locked until the transaction ends. */
export const findTaskById = (tx: Tx, id: string): Promise<Task | undefined> => findWhere(tx, { id });

/** The task whose current attempt a step has opened, locked until the transaction ends. */
export const findTaskOfStep = (tx: Tx, project: string, step: string): Promise<Task | undefined> =>
  findWhere(tx, { project, step });

/** Which task the current attempt of a step is, not locked. */
export async function taskKeyOfStep(tx: Tx, project: string, step: string): Promise<TaskKey | undefined> {
  const row = await tx.findOne(TaskEntity, { where: { project, step } });
  return row ?? undefined;
}

/** The tasks about a shot, each locked until the transaction ends. */
export async function tasksOfShot(tx: Tx, project: string, work: string, shot: string): Promise<Task[]> {
  const rows = await tx.find(TaskEntity, {
    where: { project, work, shot },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return rows.map(taskOf);
}

export async function saveTask(tx: Tx, task: Task): Promise<void> {
  const { task: id, project, work, type, unit, status, attempt, gated, due } = task;
  const empty = Object.fromEntries(OPTIONAL.map((name) => [name, task[name] ?? null]));
  const own = { id, project, work, type, unit, status, attempt, gated, due: due ? new Date(due) : null };
  const row = { ...own, ...empty } as TaskEntity;
  await tx.upsert(TaskEntity, row as never, ['id']);
}
