import type { Target } from './target.js';

export const REPORTED = ['wip', 'wfa', 'done', 'hold', 'omit'] as const;
export type Reported = (typeof REPORTED)[number];
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];
export type To = { vendor: string } | { person: string } | { role: string };

/** What becomes of tasks: how they stand, whose they are, when they are due, how urgent they are. */
export type Change =
  | { kind: 'status'; status: Reported }
  | { kind: 'assign'; to: To; name: string }
  | { kind: 'due'; due: string }
  | { kind: 'priority'; priority: Priority };

/** One task as it is asked for: what stands in it goes before what all have alike. */
export type Item = {
  task: string;
  expectedVersion: number;
  status?: Reported;
  to?: To;
  due?: string;
  priority?: Priority;
};

export const itemOf = ({ cell }: Target): Item => ({ task: cell.task, expectedVersion: cell.subjectVersion });

/** What all of them have alike. */
export function alikeOf(change: Change): Omit<Item, 'task' | 'expectedVersion'> {
  switch (change.kind) {
    case 'status':
      return { status: change.status };
    case 'assign':
      return { to: change.to };
    case 'due':
      return { due: change.due };
    case 'priority':
      return { priority: change.priority };
  }
}

const isReported = (status: string): status is Reported => (REPORTED as readonly string[]).includes(status);
const isPriority = (priority: string): priority is Priority => (PRIORITIES as readonly string[]).includes(priority);

/** What would make a task as it was; undefined where nothing can: it was given to nobody, or was to do. */
export function backOf({ cell }: Target, change: Change, version: number): Item | undefined {
  const item = { task: cell.task, expectedVersion: version };
  switch (change.kind) {
    case 'status':
      return isReported(cell.status) ? { ...item, status: cell.status } : undefined;
    case 'assign': {
      const { vendor, person, role } = cell;
      const to = vendor ? { vendor } : person ? { person } : role ? { role } : undefined;
      return to && { ...item, to };
    }
    case 'due':
      return cell.due ? { ...item, due: cell.due } : undefined;
    case 'priority': {
      const before = cell.priority ?? 'normal';
      return isPriority(before) ? { ...item, priority: before } : undefined;
    }
  }
}

/** The same, at most so many at a time. */
export function batches<T>(all: readonly T[], most = 500): T[][] {
  const some: T[][] = [];
  for (let from = 0; from < all.length; from += most) some.push(all.slice(from, from + most));
  return some;
}

/** What was refused, gathered by why: of each reason, on which shots. */
export function byReason(refused: readonly { target: Target; reason: string }[]): { reason: string; of: string[] }[] {
  const groups = Map.groupBy(refused, ({ reason }) => reason);
  return [...groups]
    .map(([reason, all]) => ({ reason, of: all.map(({ target }) => `${target.row.code} ${target.type}`) }))
    .toSorted((one, other) => other.of.length - one.of.length);
}
