import { useCallback } from 'react';
import { useTell } from '../kit/tell.js';
import { asProblem, useAsk } from '../site/ask.js';
import { alikeOf, backOf, batches, type Change, type Item, itemOf } from './changing.js';
import { AMEND, REPORT } from './queries.js';
import type { Target, TaskNow } from './target.js';
import { useWords } from './words.js';

export type Outcome = {
  target: Target;
  outcome: 'done' | 'unchanged' | 'refused' | 'withheld';
  reason: string;
  version: number;
  task: Partial<TaskNow> | null;
};
/** Where the tasks are shown: what is done is laid over them at once, and they are read anew once it is taken back. */
type Shown = { patch: (row: string, type: string, change: Partial<TaskNow>) => void; changed: () => void };
/** How far it is. */
type Progress = (done: number) => void;

/** Changes tasks of a project: what would come of it, the doing, and the way back where there is one. */
export function useChanging(project: string, store: Shown) {
  const ask = useAsk();
  const t = useWords();
  const tell = useTell();

  const send = useCallback(
    async (change: Change, items: Item[], alike: object | null, dryRun: boolean) => {
      const given = { project, alike, dryRun };
      return change.kind === 'status'
        ? (await ask(REPORT, { ...given, tasks: items })).reportTasks.items
        : (await ask(AMEND, { ...given, tasks: items as Omit<Item, 'status'>[] })).amendTasks.items;
    },
    [ask, project],
  );

  /** Sends a change in commands of a bounded size, and answers what came of each task, or would come of it. */
  const carry = useCallback(
    async (change: Change, targets: Target[], dryRun: boolean, progress?: Progress): Promise<Outcome[]> => {
      const outcomes: Outcome[] = [];
      for (const some of batches(targets)) {
        const items = await send(change, some.map(itemOf), alikeOf(change), dryRun);
        items.forEach(({ outcome, reason, version, task }, at) => {
          const target = some[at] as Target;
          outcomes.push({ target, outcome, reason: reason ?? '', version: version ?? 0, task });
        });
        progress?.(outcomes.length);
      }
      return outcomes;
    },
    [send],
  );

  const back = useCallback(
    async (change: Change, items: Item[]) => {
      try {
        const all = (await Promise.all(batches(items).map((some) => send(change, some, null, false)))).flat();
        store.changed();
        const refused = all.find(({ outcome }) => outcome === 'refused');
        const done = all.filter(({ outcome }) => outcome === 'done').length;
        if (done > 0) tell(t('undone', { count: done }));
        if (refused) tell(t('noWayBack', { reason: refused.reason ?? '' }), { isBad: true });
      } catch (error) {
        tell(asProblem(error).message, { isBad: true });
      }
    },
    [send, store, tell, t],
  );

  /** Does it: seen at once, taken back here where it was refused, and undone where it can be. */
  const perform = useCallback(
    async (change: Change, targets: Target[], progress?: Progress): Promise<Outcome[]> => {
      for (const { row, type } of targets) store.patch(row.id, type, looksOf(change));
      let outcomes: Outcome[] = [];
      try {
        outcomes = await carry(change, targets, false, progress);
      } catch (error) {
        for (const { row, type, cell } of targets) store.patch(row.id, type, cell);
        store.changed();
        tell(asProblem(error).message, { isBad: true });
        throw error;
      }
      for (const { target, task } of outcomes) {
        const { row, type, cell } = target;
        store.patch(row.id, type, task ? seenOf(task, cell) : cell);
      }
      const done = outcomes.filter(({ outcome }) => outcome === 'done');
      const refused = outcomes.filter(({ outcome }) => outcome === 'refused');
      const items = done.flatMap(({ target, version }) => backOf(target, change, version) ?? []);
      const isPossible = items.length > 0 && (await mayGoBack(() => send(change, items.slice(0, 500), null, true)));
      if (done.length > 0) {
        const undo = { says: t('undo'), run: () => void back(change, items) };
        tell(t('changed', { count: done.length }), isPossible ? { back: undo } : {});
      }
      const [first] = refused;
      if (first) tell(t('notChanged', { count: refused.length, reason: first.reason }), { isBad: true });
      return outcomes;
    },
    [carry, store, tell, t, back, send],
  );

  return { carry, perform };
}
export type Changing = ReturnType<typeof useChanging>;

/** How a task looks while its change is on the way. */
function looksOf(change: Change): Partial<TaskNow> {
  switch (change.kind) {
    case 'status':
      return { status: change.status };
    case 'assign':
      return { vendor: null, person: null, role: null, ...change.to };
    case 'due':
      return { due: change.due };
    case 'priority':
      return { priority: change.priority };
  }
}

/** The state that was answered; of what is not told to who asks, what was known. */
const seenOf = (task: Partial<TaskNow>, { person }: TaskNow): Partial<TaskNow> => ({
  ...task,
  person: task.person ?? person,
});

const mayGoBack = async (attempt: () => Promise<readonly { outcome: string }[]>): Promise<boolean> =>
  (await attempt().catch(() => [])).some(({ outcome }) => outcome === 'done');
