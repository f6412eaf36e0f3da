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
  ...(row.told ? { noteTold: row.told } : {}),
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
export const findTaskById = async (tx: Tx, id: string): Promise<Task | undefined> =>
  (await findTasksById(tx, [id])).get(id);

/** The task whose current attempt a step has opened, locked until the transaction ends. */
export const findTaskOfStep = (tx: Tx, project: string, step: string): Promise<Task | undefined> =>
  findWhere(tx, { project, step });

/** Which task the current attempt of a step is, not locked. */
export async function taskKeyOfStep(tx: Tx, project: string, step: string): Promise<TaskKey | undefined> {
  const row = await tx.findOne(TaskEntity, { where: { project, step } });
  return row ?? undefined;
}

/** Which tasks these are, not locked; those there are. */
export const taskKeysOf = (tx: Tx, ids: string[]): Promise<TaskKey[]> =>
  tx.query<TaskKey[]>('select project, work, type, unit from unnest($1::text[]) as asked (id) join tasks using (id)', [
    ids,
  ]);

/** The tasks about a shot, each locked until the transaction ends. */
export async function tasksOfShot(tx: Tx, project: string, work: string, shot: string): Promise<Task[]> {
  const rows = await tx.find(TaskEntity, {
    where: { project, work, shot },
    order: { id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return rows.map(taskOf);
}

const KEY = { id: 'text', project: 'text', work: 'text', type: 'text', unit: 'text' };
const REST = {
  ...{ status: 'text', attempt: 'int', gated: 'boolean', due: 'timestamptz' },
  ...{ title: 'text', shot: 'text', vendor: 'text', role: 'text', person: 'text', priority: 'text', version: 'text' },
  ...{ note: 'text', told: 'jsonb', step: 'text', ended: 'jsonb', checklist: 'text[]', form: 'jsonb', ends: 'text[]' },
  ...{ ticked: 'text[]', answers: 'jsonb', answered: 'jsonb' },
};
const COLUMNS = Object.keys({ ...KEY, ...REST }).join(', ');
const TYPED = Object.entries({ ...KEY, ...REST })
  .map(([name, type]) => `${name} ${type}`)
  .join(', ');
const SET = Object.keys(REST)
  .map((name) => `${name} = excluded.${name}`)
  .join(', ');

/** Tasks by id, each locked until the transaction ends, in an order that all who lock several keep to. */
export async function findTasksById(tx: Tx, ids: string[]): Promise<Map<string, Task>> {
  // Several are joined, and not `= any`: planned while the table was small, that would go on comparing every row with every
  // id. One is asked by itself: its plan is kept, and the other is made anew each time.
  const [sql, value] =
    ids.length === 1
      ? [`select ${COLUMNS} from tasks where id = $1 for update`, ids[0]]
      : [
          `select ${COLUMNS} from unnest($1::text[]) as asked (id) join tasks using (id) order by id for update of tasks`,
          ids,
        ];
  const rows = await tx.query<TaskEntity[]>(sql, [value]);
  return new Map(rows.map((row) => [row.id, taskOf(row)]));
}

/** Saves tasks, new and known ones, with one statement. */
export async function saveTasks(tx: Tx, tasks: Task[]): Promise<void> {
  if (tasks.length === 0) return;
  await tx.query(
    `insert into tasks (${COLUMNS}) select ${COLUMNS} from jsonb_to_recordset($1::jsonb) as t (${TYPED}) order by id
     on conflict (id) do update set ${SET}`,
    [JSON.stringify(tasks.map(({ task, noteTold: told, ...rest }) => ({ id: task, told, ...rest })))],
  );
}

export const saveTask = (tx: Tx, task: Task): Promise<void> => saveTasks(tx, [task]);
