import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Asked } from './asked.js';
import type { Cursor } from './cursor.js';
import { scrolledTo } from './cursor.js';
import { GroupLine } from './group-line.js';
import { type Group, type Lines, nameOf } from './groups.js';
import { type Counts, Head } from './head.js';
import { ShotLine } from './line.js';
import type { Column, Look } from './look.js';
import type { RowStore } from './row-store.js';
import type { Selection } from './selection.js';
import { showMarks } from './marks.js';
import { useOthers } from './use-others.js';
import { useRevision } from './use-rows.js';
import { useViewport } from './use-viewport.js';
import css from './wall.module.css';
import { useWords } from './words.js';

export const ROW_PX = { compact: 32, comfortable: 40 } as const;
export type Density = keyof typeof ROW_PX;
const HEAD_PX = 44;

/** What one does in the wall: `extend` is with shift held, `add` with the key that adds one by one. */
export type Pointed = { line: number; column: number; extend: boolean; add: boolean };
type Shown = {
  store: RowStore;
  lines: Lines;
  columns: Column[];
  asked: Asked;
  counts: ReadonlyMap<string, Counts>;
  look: Look;
  density: Density;
  cursor: Cursor;
  selection: Selection;
  project: string;
  groupName: (group: Group) => string;
  change: (changes: Partial<Asked>) => void;
  point: (pointed: Pointed) => void;
  open: (at: Cursor) => void;
  tick: (line: number) => void;
  fold: (group: Group) => void;
  /** The page says where the cell is that it shows a menu at. */
  scroller: RefObject<HTMLDivElement | null>;
};

/** Shots down, columns across: only the lines in view are there, and what is done with them is heard in one place. */
export function Wall(props: Shown) {
  const { store, lines, columns, look, density, cursor, selection, scroller } = props;
  const t = useWords();
  useRevision(store);
  const others = useOthers(props.project, store);
  const row = ROW_PX[density];
  const stuck = HEAD_PX + (lines.groups.length > 0 ? row : 0);
  const { first, end, top } = useViewport(scroller, row, HEAD_PX);
  const from = Math.min(first, Math.max(0, lines.count - 1));
  const to = Math.min(end, lines.count);
  const rows = lines.rowsBetween(from, to - 1);
  useLayoutEffect(() => store.want(rows.from, Math.max(rows.to, 1)), [store, rows.from, rows.to]);

  useLayoutEffect(showMarks, []);
  // Other shots begin with the first of them.
  const before = useRef(store);
  useLayoutEffect(() => {
    if (before.current !== store) scroller.current?.scrollTo(0, 0);
    before.current = store;
  }, [store, scroller]);

  const moved = useRef(cursor);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || moved.current === cursor) return;
    moved.current = cursor;
    const { scrollTop, clientHeight } = element;
    const at = scrolledTo(cursor.line, { top: scrollTop, height: clientHeight - HEAD_PX, row, stuck: stuck - HEAD_PX });
    if (at !== undefined) element.scrollTop = at;
    // Whoever types elsewhere goes on typing there.
    const { activeElement } = document;
    const isHere = !activeElement || activeElement === document.body || element.contains(activeElement);
    if (isHere) element.querySelector<HTMLElement>('#grid-cursor')?.focus({ preventScroll: true });
    bringAcross(element);
  }, [cursor, scroller, row, stuck]);

  const shown: number[] = [];
  for (let line = from; line < to; line++) shown.push(line);
  // Where one stands stays there, so that the keyboard stays with it.
  if (cursor.line < lines.count && (cursor.line < from || cursor.line >= to)) shown.push(cursor.line);
  const above = lines.groups.length > 0 ? lines.groupAt(top) : null;

  const heard = (event: React.MouseEvent): { line: number; column: number; target: HTMLElement } | null => {
    const target = event.target as HTMLElement;
    const line = target.closest<HTMLElement>('[data-line]')?.dataset['line'];
    const column = target.closest<HTMLElement>('[data-at]')?.dataset['at'];
    return line === undefined ? null : { line: Number(line), column: Number(column ?? 0), target };
  };
  const onClick = (event: React.MouseEvent): void => {
    const at = heard(event);
    if (!at) return;
    const what = lines.at(at.line);
    if ('group' in what) return props.fold(what.group);
    const isLink = at.target.closest('a') !== null;
    const add = event.metaKey || event.ctrlKey;
    if (isLink && (add || event.button !== 0)) return undefined;
    event.preventDefault();
    if (isOnTick(event, at.target)) return props.tick(at.line);
    props.point({ line: at.line, column: at.column, extend: event.shiftKey, add });
    if (isLink && !event.shiftKey) props.open(at);
    return undefined;
  };
  const onDoubleClick = (event: React.MouseEvent): void => {
    const at = heard(event);
    if (at && !('group' in lines.at(at.line))) props.open(at);
  };

  return (
    <div
      ref={scroller}
      className={css.wall}
      data-marks
      role="grid"
      aria-label={t('wall')}
      aria-rowcount={lines.count + 1}
      aria-colcount={columns.length}
      aria-multiselectable
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
    >
      <div role="presentation" style={{ minWidth: widthOf(columns) }}>
        <div role="rowgroup" className={css.head}>
          <Head columns={columns} asked={props.asked} counts={props.counts} change={props.change} look={look} />
          {above && <GroupLine {...groupProps(above, props)} stuck hasCursor={false} />}
        </div>
        <div role="rowgroup" className={css.body} style={{ height: `calc(${lines.count} * var(--row))` }}>
          {shown.map((line) => {
            const what = lines.at(line);
            if ('group' in what) {
              const hasCursor = cursor.line === line;
              return (
                <GroupLine
                  key={`g${nameOf(what.group.value)}`}
                  {...groupProps(what.group, props)}
                  hasCursor={hasCursor}
                />
              );
            }
            const of = store.row(what.offset);
            return (
              <ShotLine
                key={line}
                line={line}
                row={of}
                columns={columns}
                look={look}
                selected={of && selection.get(of.id)}
                cursor={cursor.line === line ? cursor.column : -1}
                others={of && others.get(of.id)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

const groupProps = (group: Group, { groupName, look, columns }: Shown) => ({
  group,
  name: groupName(group),
  count: look.number(group.count),
  columns: columns.length,
});

const widthOf = (columns: readonly Column[]): string => {
  const of = { shot: 'var(--code)', sequence: 'var(--text)', vendor: 'var(--text)', frames: 'var(--frames)' } as const;
  return `calc(${columns.map(({ kind }) => (kind === 'task' ? 'var(--task)' : of[kind])).join(' + ')})`;
};

/** Whether it is the box before a shot that was clicked, which selects all of it. */
function isOnTick(event: React.MouseEvent, target: HTMLElement): boolean {
  const cell = target.closest('[data-kind=shot]');
  return cell !== null && event.clientX > 0 && event.clientX - cell.getBoundingClientRect().left < 24;
}

/** Scrolls sideways until the cell one stands in is not under the codes that are stuck there. */
function bringAcross(element: HTMLElement): void {
  const cell = element.querySelector<HTMLElement>('#grid-cursor[data-kind]:not([data-kind=shot])');
  const code = element.querySelector<HTMLElement>('[data-kind=shot]');
  if (!cell || !code) return;
  const [box, stuck, frame] = [cell, code, element].map((each) => each.getBoundingClientRect()) as [
    DOMRect,
    DOMRect,
    DOMRect,
  ];
  if (getComputedStyle(element).direction === 'rtl') return;
  if (box.left < stuck.right) element.scrollLeft -= stuck.right - box.left;
  else if (box.right > frame.left + element.clientWidth)
    element.scrollLeft += box.right - frame.left - element.clientWidth;
}
