import { IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import type { Group } from './groups.js';
import css from './wall.module.css';

type Shown = {
  group: Group;
  name: string;
  count: string;
  columns: number;
  hasCursor: boolean;
  /** Stuck above the lines of its group while they pass; what is read out is the line itself. */
  stuck?: boolean;
};

/** The head of a group: what its shots have in common, and how many they are. */
export const GroupLine = memo(function GroupLine({ group, name, count, columns, hasCursor, stuck = false }: Shown) {
  const inside = (
    <>
      <IconChevronRight size={14} className={css.fold} data-open={!group.closed || undefined} aria-hidden />
      <bdi>{name}</bdi>
      <span className={css.count}>{count}</span>
    </>
  );
  if (stuck) {
    return (
      <div className={css.group} data-stuck data-line={group.line} aria-hidden>
        <div className={css.groupCell}>{inside}</div>
      </div>
    );
  }
  return (
    <div
      role="row"
      className={`${css.line} ${css.group}`}
      style={{ top: `calc(${group.line} * var(--row))` }}
      aria-rowindex={group.line + 2}
      data-line={group.line}
    >
      <div
        id={hasCursor ? 'grid-cursor' : undefined}
        role="gridcell"
        className={css.groupCell}
        aria-colspan={columns}
        aria-colindex={1}
        aria-expanded={!group.closed}
        tabIndex={hasCursor ? 0 : -1}
        data-at={0}
        data-cursor={hasCursor || undefined}
      >
        {inside}
      </div>
    </div>
  );
});
