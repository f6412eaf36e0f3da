import { useEffect, useRef } from 'react';
import { type Shown, stepOf } from './shown.js';

/**
 * Arrows, Home and End go from one to the next, space shows it large; Enter opens it, as it is a link. `show` brings a place
 * into the window, whose link then takes the keyboard.
 */
export function useListKeys(
  { rows, at, moveTo, look, focus }: Shown,
  columns: number,
  list: React.RefObject<HTMLElement | null>,
  show: (index: number) => void,
): (event: React.KeyboardEvent) => void {
  const pending = useRef(-1);
  focus.current = (index) => {
    pending.current = index;
    show(index);
    settle();
  };
  const settle = (): void => {
    if (pending.current < 0) return;
    const link = list.current?.querySelector<HTMLElement>(`[data-index="${pending.current}"]`);
    if (!link) return;
    pending.current = -1;
    link.focus({ preventScroll: true });
  };
  // It may be drawn only once it has been scrolled to.
  useEffect(settle);
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[at];
    if (event.key === ' ' && row) look(row.id);
    else {
      const next = stepOf(event.key, at, columns, rows.length);
      if (next === null) return;
      moveTo(next);
    }
    event.preventDefault();
  };
}

/** Which of what is drawn the tab key comes to: where the keyboard was, or the first. */
export const tabStop = (drawn: readonly number[], at: number): number => (drawn.includes(at) ? at : (drawn[0] ?? 0));
