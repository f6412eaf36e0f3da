import { phrase, TASK_STATUSES, wordFor } from '@bobine/contracts';
import { type KnownWork, type Vendor, usualWork, vendorWords, withoutWork, workOf, workWords } from './breakdown.js';
import { changes, type FieldChange, type Item, type Plan, present } from './plan.js';
import { plain } from './fields.js';
import { isMonthFirst, Reading, type Words, wordsOf } from './reading.js';
import type { Sheet } from './sheet.js';
import { STATUS_WORDS, typeWords } from './words.js';

type Status = (typeof TASK_STATUSES)[number];
export type KnownTask = {
  task: string;
  work: string;
  type: string;
  unit: string;
  shot?: string;
  title?: string;
  status: Status;
  vendor?: string;
  role?: string;
  person?: string;
  due?: string;
  priority?: string;
  note?: string;
  subjectVersion: number;
};
/** What is there that tasks are compared with. */
export type KnownTasks = {
  works: KnownWork[];
  /** Of each work, the codes of its shots. */
  shots: ReadonlyMap<string, ReadonlySet<string>>;
  vendors: Vendor[];
  people: { person: string; name: string }[];
  /** Types of task that the project has. */
  types: string[];
  tasks: KnownTask[];
};

type Assignee = { role?: string; vendor?: string; person?: string };
export type TaskChange = { to?: Assignee; due?: string; priority?: string; note?: string; status?: string };
export type TaskTo = TaskChange & {
  work: string;
  type: string;
  unit: string;
  /** Of one that is there. */
  task?: string;
  shot?: string;
  title?: string;
};

/** What may be reported; the other statuses are given by steps and gates. */
const REPORTED = new Set(['wip', 'wfa', 'done', 'hold', 'omit']);
const NOT_BEGUN = new Set<string>(['todo', 'ready']);
const STILL_OPEN = new Set(['todo', 'ready', 'wip', 'wfa', 'retake', 'hold']);

const idOf = ({ work, type, unit }: { work: string; type: string; unit: string }): string => `${work}/${type}/${unit}`;

type Lookup = {
  works: Words;
  types: Words;
  vendors: Words;
  people: Words;
  nameOf: (person: string) => string;
  now: ReadonlyMap<string, KnownTask>;
  usual: string | undefined;
  monthFirst: boolean;
};

/** The types of task that a sheet names, as far as they are known. */
export function typesIn({ rows }: Sheet, ofProject: string[]): string[] {
  const words = typeWords(ofProject);
  return [...new Set(rows.flatMap(({ values }) => words.get(plain(values.get('type') ?? '')) ?? []))];
}

/** What a sheet of tasks would ask for, and change in what is asked for already. */
export function planTasks(sheet: Sheet, known: KnownTasks, asked: string | undefined): Plan {
  const unreadable = [...sheet.problems, ...withoutWork(sheet, known, asked)];
  if (unreadable.length > 0) return { items: [], problems: unreadable };
  const names = new Map(known.people.map(({ person, name }) => [person, name]));
  const lookup: Lookup = {
    works: workWords(known.works),
    types: typeWords(known.types),
    vendors: vendorWords(known.vendors, known.tasks),
    people: peopleWords(known),
    nameOf: (id) => names.get(id) ?? id,
    now: new Map(known.tasks.map((task) => [idOf(task), task])),
    usual: usualWork(known, asked),
    monthFirst: sheet.rows.some(({ values }) => isMonthFirst(values.get('due') ?? '')),
  };
  const said = new Map<string, number>();
  const items: Item[] = [];
  const problems = sheet.rows.flatMap((row) => {
    const reading = new Reading(sheet, row);
    const item = taskItem(reading, known, lookup, said);
    if (item && reading.problems.length === 0) items.push(item);
    return reading.problems;
  });
  return { items: [...items, ...missingTasks(known, said)], problems };
}

/** People by id, and by a name that is nobody else's. */
function peopleWords({ people, tasks }: KnownTasks): Words {
  const named = Map.groupBy(people, ({ name }) => plain(name));
  return wordsOf([
    ...people.map(({ person, name }) => [person, named.get(plain(name))?.length === 1 ? [name] : []] as const),
    ...tasks.flatMap(({ person }) => (person ? [[person, []] as const] : [])),
  ]);
}

function taskItem(
  reading: Reading,
  known: KnownTasks,
  lookup: Lookup,
  said: Map<string, number>,
): Item<TaskTo> | undefined {
  const work = workOf(reading, lookup.works, lookup.usual);
  const type = reading.word('type', lookup.types, phrase`type of task`);
  if (!reading.row.values.has('type')) reading.wrong('type', 'row.noType', phrase`The row names no type of task.`);
  if (work === undefined || type === undefined) return undefined;
  const shots = known.shots.get(work);
  const named = reading.text('shot', 120);
  const unit = reading.text('unit', 120) ?? named ?? work;
  const shot = named ?? (shots?.has(unit) ? unit : undefined);
  const id = idOf({ work, type, unit });
  const before = said.get(id);
  if (before !== undefined) {
    return reading.wrong(
      'type',
      'row.twice',
      phrase`${type} of ${unit} is on line ${before} already. Leave one of the two out.`,
    );
  }
  said.set(id, reading.line);
  const now = lookup.now.get(id);
  if (!now && shot !== undefined && !shots?.has(shot)) {
    const near = reading.near(shot, shots ?? []);
    return reading.wrong(
      'shot',
      'row.unknown',
      near
        ? phrase`There is no shot ${shot} in ${work}. Did you mean ${near}?`
        : phrase`There is no shot ${shot} in ${work}. Import the breakdown first.`,
    );
  }
  const values = { ...valuesOf(reading, lookup), title: reading.text('title') };
  const item = { about: 'task' as const, id, name: `${type} ${unit}`, line: reading.line };
  const what = { work, type, unit, ...(shot === undefined ? {} : { shot }) };
  return now
    ? changedTask(reading, item, { ...what, task: now.task }, values, now)
    : newTask(reading, item, what, values);
}

function valuesOf(reading: Reading, { vendors, people, nameOf, monthFirst }: Lookup) {
  return {
    status: reading.word('status', STATUS_WORDS, phrase`status`),
    vendor: reading.word('vendor', vendors, phrase`vendor`),
    role: reading.text('role', 60),
    person: reading.word('person', people, phrase`person of this project`, nameOf),
    due: reading.instant('due', monthFirst),
    priority: reading.priority('priority'),
    note: reading.text('note', 2000),
  };
}
type Values = ReturnType<typeof valuesOf> & { title: string | undefined };
type Head = Pick<Item, 'about' | 'id' | 'name' | 'line'>;

/** Whose it is by a row; undefined where that names nobody. */
function assigneeOf({ vendor, role, person }: Values): Assignee | undefined {
  const to = { ...(role ? { role } : {}), ...(vendor ? { vendor } : {}), ...(person ? { person } : {}) };
  return Object.keys(to).length > 0 ? to : undefined;
}

function newTask(reading: Reading, item: Head, what: TaskTo, values: Values): Item<TaskTo> | undefined {
  const { status, title, priority, note, due } = values;
  if (status !== undefined && status !== 'todo' && status !== 'ready' && !REPORTED.has(status)) {
    return reading.wrong(
      'status',
      'task.status',
      phrase`A new task is never “${wordFor('task', status)}”: a gate or a new attempt makes it so.`,
    );
  }
  const to = assigneeOf(values);
  const reported = status !== undefined && REPORTED.has(status) ? status : undefined;
  const fields = changes({ ...to, title, due: due?.at, priority, note, status: reported }, undefined);
  return {
    ...{ ...item, outcome: 'added', version: null, fields },
    to: { ...what, ...present({ title, to, due: due?.at, priority, note, status: reported }) },
  };
}

function changedTask(
  reading: Reading,
  item: Head,
  what: TaskTo,
  { due, ...values }: Values,
  now: KnownTask,
): Item<TaskTo> | undefined {
  const { title, priority, note } = values;
  // Whether it may begin is not said by a file.
  const status =
    values.status !== undefined && NOT_BEGUN.has(values.status) && NOT_BEGUN.has(now.status)
      ? now.status
      : values.status;
  if (changes({ title }, now).length > 0) {
    return reading.wrong(
      'title',
      'task.title',
      phrase`What a task is called stays: it is “${now.title ?? ''}”. Write that, or nothing.`,
    );
  }
  if (status !== undefined && status !== now.status && !REPORTED.has(status)) {
    return reading.wrong(
      'status',
      'task.status',
      phrase`A task becomes “${wordFor('task', status)}” by a gate or a new attempt, and never by a report. It is “${wordFor('task', now.status)}”.`,
    );
  }
  const to = assigneeOf({ ...values, due });
  const whose: FieldChange[] = to
    ? (['vendor', 'role', 'person'] as const).flatMap((field) =>
        (to[field] ?? null) === (now[field] ?? null)
          ? []
          : [{ field, from: now[field] ?? null, to: to[field] ?? null }],
      )
    : [];
  // A day means any time of it.
  const isDue =
    due !== undefined &&
    (now.due === due.at || (now.due?.slice(0, 10) === due.day && due.at.endsWith('T23:59:59.000Z')));
  const fields = [
    ...whose,
    ...changes(
      {
        status,
        due: isDue ? undefined : due?.at,
        priority: priority === 'normal' && !now.priority ? undefined : priority,
        note,
      },
      now,
    ),
  ];
  const changed = new Set(fields.map(({ field }) => field));
  const change: TaskChange = present({
    to: whose.length > 0 ? to : undefined,
    due: changed.has('due') ? due?.at : undefined,
    priority: changed.has('priority') ? priority : undefined,
    note: changed.has('note') ? note : undefined,
    status: changed.has('status') ? status : undefined,
  });
  return {
    ...{ ...item, outcome: fields.length > 0 ? 'changed' : 'unchanged', version: now.subjectVersion, fields },
    to: { ...what, ...change },
  };
}

/** Of the works and types that the file is about, what is still to do and the file does not have. */
function missingTasks({ tasks }: KnownTasks, said: ReadonlyMap<string, number>): Item<TaskTo>[] {
  const about = new Set([...said.keys()].map((id) => id.split('/', 2).join('/')));
  return tasks
    .filter((task) => about.has(`${task.work}/${task.type}`) && !said.has(idOf(task)) && STILL_OPEN.has(task.status))
    .map(({ task, work, type, unit, status, subjectVersion }) => ({
      ...{ about: 'task', id: idOf({ work, type, unit }), name: `${type} ${unit}`, line: null, outcome: 'missing' },
      ...{ version: subjectVersion, fields: [{ field: 'status', from: status, to: 'omit' }] },
      to: { work, type, unit, task, status: 'omit' },
    }));
}
