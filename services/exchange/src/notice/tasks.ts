import type { DataOf, Envelope, taskOpened } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { raise, settle, type Told } from './notice.store.js';
import { askedByRole, peopleOf } from './people.store.js';
import { taskLabel } from './status.js';

type Task = Envelope<DataOf<typeof taskOpened>>;
/** What asks nothing of anybody any more, or of others now. */
const IS_OVER = new Set(['wfa', 'done', 'omit']);
const ASKS_ANEW = new Set(['todo', 'ready', 'retake']);

/** Tells of whom work is asked by now, and has done with it for those of whom it is not. */
export async function tellOfTask(event: Task, tx: Tx, told: Told, isTold: boolean): Promise<void> {
  const { project, actor, data } = event;
  const { task, status, due } = data;
  const asked = IS_OVER.has(status) ? [] : await askedFor(event, tx);
  const raises = asked
    .filter((person) => actor !== `person:${person}`)
    .map((person) => ({
      ...{ person, kind: 'task' as const, of: project, concept: 'task', object: task, label: taskLabel(data) },
      ...(data.title ? { title: data.title } : {}),
      ...{ state: status, ...(due ? { due } : {}) },
      // Of one attempt somebody is told once, however often its date or its doer is changed.
      once: `task ${task} ${data.attempt}`,
    }));
  if (isTold && ASKS_ANEW.has(status)) await raise(tx, raises, told);
  await settle(tx, { concept: 'task', object: task, kind: 'task', except: asked }, told);
}

/** Of whom a task is asked: somebody by name, or everybody who holds its role or title. */
async function askedFor({ project, data: { person, role, vendor } }: Task, tx: Tx): Promise<string[]> {
  if (vendor) return [];
  if (person) return [person];
  return role ? askedByRole(await peopleOf(tx, project), project, role) : [];
}
