import type { Who } from '../changing/who-list.js';
import { placedAt } from '../kit/placed.js';
import { TaskStatus } from '../kit/status.js';
import { Day } from '../kit/when.js';
import { usePriority, useRole, useTaskType } from '../words/codes.js';
import css from './acting.module.css';
import type { Column, Look } from './look.js';
import type { RowStore } from './row-store.js';
import { useRevision } from './use-rows.js';
import { useWords } from './words.js';

/** All that is known of where one stands, in one line: a cell has no room for it. */
export function Strip({
  store,
  offset,
  column,
  look,
  who,
}: {
  store: RowStore;
  offset: number | undefined;
  column: Column | undefined;
  look: Look;
  who: Who;
}) {
  const t = useWords();
  useRevision(store);
  const row = offset === undefined ? undefined : store.row(offset);
  const typeName = useTaskType();
  const roleName = useRole();
  const priorityName = usePriority();
  const cell = column?.kind === 'task' ? row?.cells[column.key] : undefined;
  const doer =
    cell &&
    (cell.person
      ? who.people.get(cell.person)
      : cell.vendor
        ? look.vendor(cell.vendor)
        : cell.role && roleName(cell.role));
  const late = cell && look.late(cell);
  return (
    <div className={css.strip} aria-label={t('strip')} role="region">
      {row && <bdi>{row.code}</bdi>}
      {row && column?.kind !== 'task' && (
        <>
          <bdi>{row.sequence}</bdi>
          {row.reel !== null && <span>{t('reelNumber', { reel: row.reel })}</span>}
          <bdi>{row.vendor ? look.vendor(row.vendor) : t('nobody')}</bdi>
          {placedAt(row.recordIn) && <span>{row.recordIn}</span>}
        </>
      )}
      {row && column?.kind === 'task' && <span>{typeName(column.key)}</span>}
      {row && column?.kind === 'task' && !cell && <span>{t('noTaskHere')}</span>}
      {cell && (
        <>
          <TaskStatus status={cell.status} />
          {cell.attempt > 1 && <span>{t('attempt', { count: cell.attempt })}</span>}
          {doer && <bdi>{doer}</bdi>}
          {cell.version && <bdi>{cell.version}</bdi>}
          {cell.due && (
            <span>
              <Day at={cell.due} />
              {late && <> · {late.long}</>}
            </span>
          )}
          {cell.priority && cell.priority !== 'normal' && (
            <span>{t('toPriority', { priority: priorityName(cell.priority) })}</span>
          )}
          {cell.tasks > 1 && <span>{t('tasks', { count: cell.tasks })}</span>}
        </>
      )}
    </div>
  );
}
