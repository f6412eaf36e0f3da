import type { RefObject } from 'react';
import { useKeys } from '../keys/keys.js';
import { type Cursor, moved } from './cursor.js';
import { useWords } from './words.js';

export type Doing = {
  cursor: Cursor;
  size: () => { lines: number; columns: number; page: number };
  move: (to: Cursor) => void;
  extend: (to: Cursor) => void;
  toggle: (at: Cursor) => void;
  enter: (at: Cursor) => void;
  status: () => void;
  comment: () => void;
  assign: () => void;
  clear: () => void;
  filter: () => void;
};

const MOVES = ['j', 'k', 'h', 'l', 'J', 'K', 'ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'];
const JUMPS = ['PageDown', 'PageUp', 'Home', 'End'];

/** The keyboard of the wall: heard in it, and where nothing else on the page has the keyboard. */
export function useGridKeys(wall: RefObject<HTMLElement | null>, doing: Doing): void {
  const t = useWords();
  const { cursor } = doing;
  const isHere = (): boolean => {
    const active = document.activeElement;
    return !active || active === document.body || active.id === 'content' || (wall.current?.contains(active) ?? false);
  };
  /** A head has a button of its own for these keys, and so has a menu. */
  const isInCells = (): boolean => isHere() && !document.activeElement?.closest('button, [role=menu]');
  const go = (event: KeyboardEvent): void => {
    const to = moved(cursor, event.key, doing.size());
    if (!to) return;
    // Capitals are with shift, or with the lock.
    if (event.shiftKey || event.key === 'J' || event.key === 'K') doing.extend(to);
    else doing.move(to);
  };
  const says = (key: string): string => t(key === 'J' || key === 'K' ? 'keyRange' : 'keyMove');
  useKeys(
    t('keys'),
    {
      ...Object.fromEntries(MOVES.map((key) => [key, { says: says(key), run: go }])),
      ...Object.fromEntries(JUMPS.map((key) => [key, { says: t('keyMove'), run: go }])),
      x: { says: t('keySelect'), run: () => doing.toggle(cursor) },
      Enter: { says: t('keyOpen'), run: () => doing.enter(cursor) },
      s: { says: t('keyStatus'), run: doing.status },
      c: { says: t('keyComment'), run: doing.comment },
      a: { says: t('keyAssign'), run: doing.assign },
      f: { says: t('keyFilter'), run: doing.filter },
      Escape: { says: t('keyClear'), run: doing.clear },
    },
    isInCells,
  );
}
