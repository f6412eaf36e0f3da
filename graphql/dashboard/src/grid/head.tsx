import { Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown } from '@tabler/icons-react';
import { memo } from 'react';
import { Mark, TASK_LOOK } from '../kit/status.js';
import { useTaskStatus } from '../words/codes.js';
import { type Asked, nextSort, type Order, type Sort, type Statuses, TASK_STATUSES, type TaskStatus } from './asked.js';
import css from './wall.module.css';
import type { Column, Look } from './look.js';
import { useWords } from './words.js';

export type Counts = ReadonlyMap<string, number>;
type Shown = {
  columns: readonly Column[];
  asked: Asked;
  /** How many tasks of each type have which status. */
  counts: ReadonlyMap<string, Counts>;
  change: (changes: Partial<Asked>) => void;
  look: Look;
};

const ORDER_OF: Record<Exclude<Column['kind'], 'task'>, Order> = {
  shot: 'code',
  sequence: 'sequence',
  vendor: 'vendor',
  frames: 'frames',
};

/** The heads of the columns: what they are of, how their tasks stand, and by which of them the shots are in order. */
export const Head = memo(function Head({ columns, asked, counts, change, look }: Shown) {
  return (
    <div role="row" aria-rowindex={1} className={css.headRow}>
      {columns.map((column, at) => (
        <div
          key={column.key}
          role="columnheader"
          aria-colindex={at + 1}
          aria-sort={sortedBy(asked.sort, column)}
          className={css.headCell}
          data-kind={column.kind}
        >
          {column.kind === 'task' ? (
            <TypeHead column={column} asked={asked} counts={counts.get(column.key)} change={change} look={look} />
          ) : (
            <SortHead column={column} by={ORDER_OF[column.kind]} sort={asked.sort} change={change} />
          )}
        </div>
      ))}
    </div>
  );
});

function sortedBy(sort: Sort | null, { kind, key }: Column): 'ascending' | 'descending' | 'none' | undefined {
  const isIt = kind === 'task' ? sort?.type === key : sort?.by === ORDER_OF[kind];
  if (!sort || !isIt) return undefined;
  return sort.descending ? 'descending' : 'ascending';
}

function Way({ sort }: { sort: Sort }) {
  return sort.descending ? <IconArrowDown size={12} aria-hidden /> : <IconArrowUp size={12} aria-hidden />;
}

function SortHead({
  column,
  by,
  sort,
  change,
}: {
  column: Column;
  by: Order;
  sort: Sort | null;
  change: Shown['change'];
}) {
  const t = useWords();
  return (
    <button
      type="button"
      className={css.headButton}
      title={t('sortBy', { column: column.title })}
      onClick={() => change({ sort: nextSort(sort, by) })}
    >
      <span className={css.headName}>{column.name}</span>
      {sort?.by === by && <Way sort={sort} />}
    </button>
  );
}

/** The head of a task type: a bar of how its tasks stand, and a menu to order and narrow the shots by them. */
function TypeHead({
  column,
  asked,
  counts,
  change,
  look,
}: {
  column: Column;
  asked: Asked;
  counts: Counts | undefined;
  change: Shown['change'];
  look: Look;
}) {
  const t = useWords();
  const statusName = useTaskStatus();
  const there = TASK_STATUSES.filter((status) => counts?.get(status));
  const total = there.reduce((sum, status) => sum + (counts?.get(status) ?? 0), 0);
  const said = there.map((status) => `${look.number(counts?.get(status) ?? 0)} ${statusName(status)}`).join(', ');
  const chosen = asked.statuses.find(({ type }) => type === column.key);
  const choose = (status: TaskStatus | 'none'): void =>
    change({ statuses: withStatus(asked.statuses, column.key, status) });
  const sortBy = (by: Order): void => change({ sort: nextSort(asked.sort, by, column.key) });
  return (
    <Menu position="bottom-start" closeOnItemClick={false} width={260}>
      <Menu.Target>
        <button type="button" className={css.headButton} title={`${column.title}${said ? ` · ${said}` : ''}`}>
          <span className={css.headLine}>
            <abbr className={css.headName} title={column.title}>
              {column.name}
            </abbr>
            {asked.sort?.type === column.key && <Way sort={asked.sort} />}
            <IconChevronDown size={12} className={css.headMore} aria-hidden />
            <span className="unseen">{t('distribution', { column: column.title, said })}</span>
          </span>
          <span className={css.bar} aria-hidden>
            {DONE_FIRST.filter((status) => counts?.get(status)).map((status) => (
              <i
                key={status}
                style={{ flexGrow: (counts?.get(status) ?? 0) / total, background: TASK_LOOK[status]?.colour }}
              />
            ))}
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('sortOfType')}</Menu.Label>
        {(['status', 'due'] as const).map((by) => (
          <Menu.Item
            key={by}
            onClick={() => sortBy(by)}
            rightSection={asked.sort?.by === by && asked.sort.type === column.key && <Way sort={asked.sort} />}
          >
            {t(by === 'status' ? 'byStatus' : 'byDue')}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('onlyWith')}</Menu.Label>
        {TASK_STATUSES.map((status) => (
          <Menu.CheckboxItem
            key={status}
            checked={chosen?.in.includes(status) ?? false}
            onChange={() => choose(status)}
            rightSection={<span className={css.menuCount}>{look.number(counts?.get(status) ?? 0)}</span>}
          >
            <span className={css.choice}>
              <Mark {...(TASK_LOOK[status] as MarkLook)} />
              {statusName(status)}
            </span>
          </Menu.CheckboxItem>
        ))}
        <Menu.CheckboxItem checked={chosen?.none ?? false} onChange={() => choose('none')}>
          {t('noTask')}
        </Menu.CheckboxItem>
        <Menu.Divider />
        <Menu.Item closeMenuOnClick onClick={() => change({ hidden: [...asked.hidden, column.key] })}>
          {t('hideColumn')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

type MarkLook = React.ComponentProps<typeof Mark>;

/** A bar fills from what is over to what is not begun. */
const DONE_FIRST: readonly TaskStatus[] = ['done', 'omit', 'wfa', 'retake', 'wip', 'ready', 'hold', 'todo'];

/** With a status of a type as well, or without it. */
export function withStatus(all: readonly Statuses[], type: string, status: TaskStatus | 'none'): Statuses[] {
  const before = all.find((each) => each.type === type) ?? { type, in: [], none: false };
  const after: Statuses =
    status === 'none'
      ? { ...before, none: !before.none }
      : {
          ...before,
          in: before.in.includes(status) ? before.in.filter((each) => each !== status) : [...before.in, status],
        };
  const others = all.filter((each) => each.type !== type);
  return after.in.length > 0 || after.none ? [...others, after] : others;
}
