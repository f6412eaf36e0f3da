import { type Envelope, taskAmended, taskOpened, taskStatusChanged } from '@bobine/contracts';
import { type Cause, emit } from '@bobine/messaging';
import type { Tx } from '@bobine/persistence';
import { omit, publicState, type Task, type TaskStatus } from './task.js';
import { saveTask, tasksOfShot } from './task.store.js';

/** Saves a task and tells of it: both are sent at once, for neither goes by the other's answer. */
async function savedAndTold(tx: Tx, task: Task, tell: () => Promise<Envelope>): Promise<Envelope> {
  const [, event] = await Promise.all([saveTask(tx, task), tell()]);
  return event;
}

/** Saves a task that was opened for the first time, and says so. */
export async function saveOpened(tx: Tx, task: Task, cause: Cause): Promise<Envelope> {
  return savedAndTold(tx, task, () =>
    emit(tx, taskOpened, `task/${task.task}`, publicState(task), { ...cause, project: task.project }),
  );
}

/** Omits what was still to do on a shot, and says so. */
export async function omitTasksOf(
  tx: Tx,
  shot: { project: string; work: string; shot: string },
  note: string,
  cause: Cause,
) {
  for (const task of await tasksOfShot(tx, shot.project, shot.work, shot.shot)) {
    const omitted = omit(task, note);
    if (omitted) await saveChanged(tx, omitted, task.status, cause);
  }
}

/** Saves a task that is somebody else's, or due or urgent otherwise, and says so with whose and how it was. */
export async function saveAmended(tx: Tx, task: Task, before: Task, why: string, cause: Cause): Promise<Envelope> {
  const { role, vendor, person, due } = before;
  const data = { ...publicState(task), was: { role, vendor, person, due }, why };
  return savedAndTold(tx, task, () =>
    emit(tx, taskAmended, `task/${task.task}`, data, { ...cause, project: task.project }),
  );
}

/** Saves a task that changed, and says so with the status it had. */
export async function saveChanged(tx: Tx, task: Task, was: TaskStatus, cause: Cause): Promise<Envelope> {
  const data = { ...publicState(task), was };
  return savedAndTold(tx, task, () =>
    emit(tx, taskStatusChanged, `task/${task.task}`, data, { ...cause, project: task.project }),
  );
}
