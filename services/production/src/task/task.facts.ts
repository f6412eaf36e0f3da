import { type Envelope, taskOpened, taskStatusChanged } from '@bobine/contracts';
import { type Cause, emit } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { publicState, type Task, type TaskStatus } from './task.js';
import { saveTask } from './task.store.js';

/** Saves a task that was opened for the first time, and says so. */
export async function saveOpened(tx: Tx, task: Task, cause: Cause): Promise<Envelope> {
  await saveTask(tx, task);
  return emit(tx, taskOpened, `task/${task.task}`, publicState(task), { ...cause, project: task.project });
}

/** Saves a task that changed, and says so with the status it had. */
export async function saveChanged(tx: Tx, task: Task, was: TaskStatus, cause: Cause): Promise<Envelope> {
  await saveTask(tx, task);
  const data = { ...publicState(task), was };
  return emit(tx, taskStatusChanged, `task/${task.task}`, data, { ...cause, project: task.project });
}
