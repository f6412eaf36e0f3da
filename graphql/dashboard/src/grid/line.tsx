import { memo, type ReactNode } from 'react';
import css from './wall.module.css';
import type { Column, Look } from './look.js';
import type { Cell, Row } from './row.js';

type Shown = {
  line: number;
  row: Row | undefined;
  columns: readonly Column[];
  look: Look;
  /** The types that are selected of it. */
  selected: ReadonlySet<string> | undefined;
  /** The column one stands in, or none of this line. */
  cursor: number;
  /** Who else looks at it, by type; of the shot itself under no type. */
  others: ReadonlyMap<string, string> | undefined;
};

/**
 * One shot of the wall, as plain elements: what is done with it is heard by the wall. A line of a row that is not read yet
 * is there, with nothing in it.
 */
export const ShotLine = memo(function ShotLine({ line, row, columns, look, selected, cursor, others }: Shown) {
  return (
    <div
      role="row"
      className={css.line}
      style={{ top: `calc(${line} * var(--row))` }}
      aria-rowindex={line + 2}
      aria-busy={row ? undefined : true}
      data-dropped={row?.droppedBy ? true : undefined}
      data-line={line}
    >
      {columns.map((column, at) => {
        const cell = column.kind === 'task' ? row?.cells[column.key] : undefined;
        const isOn = column.kind === 'task' ? selected?.has(column.key) : (selected?.size ?? 0) > 0;
        const who = others?.get(column.kind === 'task' ? column.key : at === 0 ? '' : '-');
        return (
          <div
            key={column.key}
            id={cursor === at ? 'grid-cursor' : undefined}
            role={at === 0 ? 'rowheader' : 'gridcell'}
            aria-colindex={at + 1}
            aria-selected={column.kind === 'task' || at === 0 ? isOn || false : undefined}
            data-at={at}
            data-kind={column.kind}
            data-status={cell?.status}
            data-noted={(cell && notesOn(cell, look)) || undefined}
            data-cursor={cursor === at || undefined}
            data-who={who}
            dir={column.kind === 'sequence' || column.kind === 'vendor' ? 'auto' : undefined}
            tabIndex={cursor === at ? 0 : -1}
            className={css.cell}
          >
            {row ? contentOf(column, row, cell, look) : at === 0 ? <i className={css.bone} /> : null}
          </div>
        );
      })}
    </div>
  );
});

function contentOf(column: Column, row: Row, cell: Cell | undefined, look: Look): ReactNode {
  switch (column.kind) {
    case 'shot':
      return (
        <>
          <a className={css.code} href={`?open=shot:${encodeURIComponent(row.id)}`} tabIndex={-1} dir="auto">
            {row.code}
          </a>
          {row.droppedBy && <span className={css.aside}>{look.droppedBy}</span>}
          {row.thumbnail && (
            <img className={css.thumbnail} src={row.thumbnail} alt="" loading="lazy" decoding="async" />
          )}
        </>
      );
    case 'sequence':
      return row.sequence;
    case 'vendor':
      return row.vendor && look.vendor(row.vendor);
    case 'frames':
      return row.frames === null ? null : look.number(row.frames);
    case 'task':
      return cell && taskOf(cell, look);
  }
}

/** Its mark is the ground of its cell, so that most cells are their word and nothing else. */
function taskOf(cell: Cell, look: Look): ReactNode {
  if (notesOn(cell, look) === 0) return look.status(cell);
  const late = look.late(cell);
  return (
    <>
      {look.status(cell)}
      <span className={css.notes}>
        {isUrgent(cell) && (
          <b title={look.urgent}>
            !<span className="unseen">{look.urgent}</span>
          </b>
        )}
        {late && <span title={late.long}>{late.short}</span>}
      </span>
    </>
  );
}

const isUrgent = ({ priority, status }: Cell): boolean =>
  priority === 'urgent' && status !== 'done' && status !== 'omit';
/** How many things are noted at the end of a cell. */
const notesOn = (cell: Cell, look: Look): number => Number(isUrgent(cell)) + Number(look.late(cell) !== null);
