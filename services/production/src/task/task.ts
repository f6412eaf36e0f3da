import {
  type DataOf,
  refuse,
  phrase,
  type TASK_STATUSES,
  type taskOpened,
  english,
  type Phrase,
  together,
  wordFor,
} from '@bobine/contracts';
import { blank, type By, filledIn, type Filling, misfits, missing } from './form.js';

export type TaskStatus = (typeof TASK_STATUSES)[number];
/** What may be reported; the other statuses are given by steps and gates. */
export type ReportedStatus = 'wip' | 'wfa' | 'done' | 'hold' | 'omit';

/** Why nothing more is reported on an attempt: its gate has decided, or its step was closed. */
export type AttemptEnd = { by: 'gate' | 'step'; reason: string; told?: Phrase };

/** One task: a type of work on a unit (shot, reel, work), whatever the attempt. */
export type Task = Omit<DataOf<typeof taskOpened>, 'status' | 'gated'> & {
  project: string;
  status: TaskStatus;
  /** Whether only a gate approves it. */
  gated: boolean;
  /** Set once the current attempt is over. */
  ended?: AttemptEnd;
};

/** Which task is meant, before its row is there. */
export type TaskKey = Pick<Task, 'project' | 'work' | 'type' | 'unit'>;

/** The name under which claims wait for a task that nobody has opened yet, or for a later attempt of it. */
export const taskName = ({ project, work, type, unit }: TaskKey, attempt?: number): string =>
  `task:${project}/${work}/${type}/${unit}${attempt ? `#${attempt}` : ''}`;

/** Task types that are approved by a gate where nobody says otherwise. */
const USUALLY_GATED = new Set(['LCK', 'ANM', 'CGI', 'CMP', 'GRD', 'MIX', 'SCR']);
export const isUsuallyGated = (type: string): boolean => USUALLY_GATED.has(type);

/** The transitions that may be reported; from review, and from an end, only a gate or a new attempt leads on. */
const NEXT: Record<TaskStatus, readonly ReportedStatus[]> = {
  todo: ['omit'],
  ready: ['wip', 'wfa', 'done', 'hold', 'omit'],
  wip: ['wfa', 'done', 'hold', 'omit'],
  wfa: ['done', 'omit'],
  retake: ['wip', 'wfa', 'done', 'hold', 'omit'],
  hold: ['wip', 'wfa', 'done', 'omit'],
  done: [],
  omit: [],
};

/** What a step asks for when it opens a task. */
export type Asked = Omit<
  Task,
  'task' | 'status' | 'gated' | 'ended' | 'version' | 'step' | 'ticked' | 'answers' | 'answered'
> & {
  step: string;
  gated?: boolean;
};

/** The numbers in a step's address, outermost first, and what is around them. */
function rounds(step: string): { place: string; numbers: number[] } {
  return {
    place: step.replace(/#\d+/g, '#'),
    numbers: [...step.matchAll(/#(\d+)/g)].map(([, digits]) => Number(digits)),
  };
}

/** Whether a step's attempt comes before another of the same step: its command was overtaken on the way. */
export function isOvertaken(step: string, by: string): boolean {
  const [mine, other] = [rounds(step), rounds(by)];
  if (mine.place !== other.place) return false;
  const at = mine.numbers.findIndex((number, index) => number !== other.numbers[index]);
  return at >= 0 && (mine.numbers[at] ?? 0) < (other.numbers[at] ?? 0);
}

/**
 * Opens a task for a step: a new one is ready; one that was done before is asked for again, as a later attempt.
 * @returns undefined when this step, or a later attempt of it, has opened it already
 */
export function open(task: Task | undefined, asked: Asked, id: string): Task | undefined {
  if (task?.step && (task.step === asked.step || isOvertaken(asked.step, task.step))) return undefined;
  const gated = asked.gated ?? task?.gated ?? isUsuallyGated(asked.type);
  // Each attempt is filled in anew.
  const fresh = { ...asked, ...blank(asked), gated };
  if (!task) return { ...fresh, task: id, status: 'ready' };
  if (isAdopted(task)) return adopted(task, fresh);
  // A run that starts anew counts its attempts from one; the task goes on counting.
  const attempt = Math.max(asked.attempt, task.attempt + 1);
  return { ...fresh, task: task.task, status: 'retake', attempt };
}

/** Whether a task was opened by hand and is still to do: the first step that asks for it takes it on as it is. */
const isAdopted = ({ step, ended, status }: Task): boolean =>
  step === undefined && !ended && status !== 'done' && status !== 'omit';

/** A task that was opened by hand, now of a step: how far it is, whose it is and when it is due stand as people said. */
function adopted(
  task: Task,
  { vendor, role, person, due, note, noteTold, ...asked }: Asked & { gated: boolean },
): Task {
  const isGiven = task.vendor !== undefined || task.role !== undefined || task.person !== undefined;
  const { vendor: v, role: r, person: p } = isGiven ? task : { vendor, role, person };
  return {
    ...{ ...asked, task: task.task, status: task.status, due: task.due ?? due },
    ...{ vendor: v, role: r, person: p, version: task.version },
    ...(task.note === undefined ? { note, noteTold } : { note: task.note, noteTold: task.noteTold }),
    attempt: Math.max(asked.attempt, task.attempt),
  };
}

/** What somebody asks for by hand: no step waits for it. */
export type AskedByHand = Pick<Task, 'project' | 'work' | 'type' | 'unit'> & { id: string } & Partial<
    Pick<Task, 'title' | 'shot' | 'vendor' | 'role' | 'person' | 'due' | 'priority' | 'note' | 'gated'>
  >;

/** Opens a task by hand: it is ready. Undefined when it is there already, just so. */
export function openByHand(task: Task | undefined, { id, ...asked }: AskedByHand): Task | undefined {
  if (!task) {
    const gated = asked.gated ?? isUsuallyGated(asked.type);
    return { ...asked, task: id, status: 'ready', attempt: 1, gated };
  }
  const isSo = (Object.keys(asked) as (keyof typeof asked)[]).every((name) => asked[name] === task[name]);
  if (isSo) return undefined;
  throw refuse('task.exists', phrase`There is a task ${task.type} of ${task.unit} already. Change that one.`);
}

export type Report = Filling & { status: ReportedStatus; attempt?: number; version?: string; note?: string };
/** What a report comes to: the task as it then is, nothing new, an attempt to wait for, or a refusal. */
export type ReportResult =
  | { kind: 'changed'; task: Task }
  | { kind: 'unchanged'; reason: Phrase }
  | { kind: 'early'; attempt: number }
  | { kind: 'refused'; code: string; reason: Phrase };

const refused = (code: string, reason: Phrase): ReportResult => ({ kind: 'refused', code, reason });

/**
 * Decides on a reported status, with what is filled in with it. A report without an attempt is about the current one, or
 * the next when that is over.
 */
export function report(task: Task, { attempt, ...said }: Report, by: By): ReportResult {
  if (attempt !== undefined && attempt > task.attempt) return { kind: 'early', attempt };
  if (attempt !== undefined && attempt < task.attempt) {
    return refused('task.olderAttempt', phrase`This is about an older attempt: ${task.attempt} is the current one.`);
  }
  const { status } = said;
  const filled = filledIn(task, said, by);
  if (status === task.status && filled === task) {
    return { kind: 'unchanged', reason: phrase`It is ${wordFor('task', status)} already; nothing changed.` };
  }
  if (task.ended) {
    const { by, reason, told = reason } = task.ended;
    if (by === 'gate' && task.status === 'retake' && attempt === undefined) {
      return { kind: 'early', attempt: task.attempt + 1 };
    }
    return refused('task.attemptOver', phrase`Attempt ${task.attempt} is over: ${told}`);
  }
  if (status === 'done' && task.gated) return refused('task.gated', phrase`Only its gate approves this task.`);
  if (status !== task.status && !NEXT[task.status].includes(status)) {
    return refused(
      'task.transition',
      phrase`A task that is ${wordFor('task', task.status)} does not become ${wordFor('task', status)} by a report.`,
    );
  }
  return fill(task, filled, said);
}

/** Decides on what is filled in: it must fit, be there before the step ends, and stand once it has. */
function fill(task: Task, filled: Task, { version, note, status, ...said }: Omit<Report, 'attempt'>): ReportResult {
  const { ends = [] } = task;
  const wrong = misfits(task, said);
  if (wrong.length > 0) return refused('task.answers', phrase`This does not fit what is asked. ${listed(wrong)}.`);
  if (filled !== task && ends.includes(task.status)) {
    return refused(
      'task.answered',
      phrase`What was filled in stands, since work has gone on with it. A retake begins anew.`,
    );
  }
  const lacking = ends.includes(status) ? missing(filled) : [];
  if (lacking.length > 0)
    return refused('task.incomplete', phrase`It is not ${wordFor('task', status)} yet. ${listed(lacking)}.`);
  return { kind: 'changed', task: { ...filled, status, version: version ?? task.version, note, noteTold: undefined } };
}

/** An answer to a claim is no longer than 2,000 characters, what stands before it included. */
const LONGEST = 1900;

const MOST_SAID = 6;

/** The first of what there is to say. */
function listed(all: Phrase[]): Phrase {
  let length = 0;
  const first = all.slice(0, MOST_SAID).filter((each) => (length += english(each).length + 2) <= LONGEST);
  const more = all.length - first.length;
  const told = together(first, '; ');
  return more > 0 ? phrase`${told}; and ${more} more` : told;
}

/** The task once its gate has decided; undefined when it is about an attempt that no longer counts. */
export function decided(
  task: Task,
  attempt: number,
  outcome: 'approved' | 'retake' | 'rejected',
  reason: string | undefined,
): Task | undefined {
  if (task.attempt !== attempt || task.ended || task.status === 'omit') return undefined;
  const says = {
    approved: phrase`its gate approved it.`,
    retake: phrase`its gate asked for a retake.`,
    rejected: phrase`its gate rejected it.`,
  };
  const told = reason ? together([says[outcome], reason], ' ') : says[outcome];
  const ended: AttemptEnd = { by: 'gate', reason: english(told), told };
  const status = outcome === 'approved' ? 'done' : outcome === 'retake' ? 'retake' : task.status;
  return { ...task, status, ended, ...(reason === undefined ? {} : { note: reason, noteTold: undefined }) };
}

/** The task once the step that asked for it no longer counts: it keeps its status; undefined when its attempt was over. */
export const close = (task: Task, reason: Pick<AttemptEnd, 'reason' | 'told'>): Task | undefined =>
  task.ended ? undefined : { ...task, ended: { by: 'step', ...reason } };

/** What is changed of a task that goes on: whose it is, when it is due, how urgent it is. */
export type Amendment = Partial<Pick<Task, 'due' | 'priority'>> & { to?: Pick<Task, 'role' | 'vendor' | 'person'> };

/** The task of somebody else, or due or urgent otherwise; refused once nothing more is reported on it. Undefined where that changes nothing. */
export function amend(task: Task, { to, due = task.due, priority = task.priority }: Amendment): Task | undefined {
  const { role, vendor, person, ...same } = task;
  const next: Task = { ...same, ...(to ?? { role, vendor, person }), due, priority };
  const fields = ['role', 'vendor', 'person', 'due', 'priority'] as const;
  if (fields.every((field) => next[field] === task[field])) return undefined;
  if (!task.ended && task.status !== 'done' && task.status !== 'omit') return next;
  const how = task.ended
    ? phrase`attempt ${task.attempt} is over: ${task.ended.told ?? task.ended.reason}`
    : phrase`it is ${wordFor('task', task.status)}.`;
  throw refuse('task.over', phrase`The task "${task.title ?? task.type}" cannot be changed any more: ${how}`);
}

/** The shot is wanted no more: what was not done is omitted. Undefined where that changes nothing. */
export const omit = (task: Task, note: string): Task | undefined =>
  task.status === 'done' || task.status === 'omit' ? undefined : { ...task, status: 'omit', note, noteTold: undefined };

/** A task as facts tell it: without the step once that is closed, and nothing of how it is kept. */
export function publicState({ project: _, ended, step, ...state }: Task): DataOf<typeof taskOpened> {
  return { ...state, ...(step && ended?.by !== 'step' ? { step } : {}) };
}

/** The result of a person's report, or the refusal in words. */
export function reportOrRefuse(task: Task, asked: Report, by: By): Task | undefined {
  const result = report(task, asked, by);
  switch (result.kind) {
    case 'changed':
      return result.task;
    case 'unchanged':
      return undefined;
    case 'early':
      throw refuse('task.notYet', phrase`Attempt ${result.attempt} has not been opened yet. Try again in a moment.`);
    case 'refused':
      throw refuse(result.code, result.reason);
  }
}
