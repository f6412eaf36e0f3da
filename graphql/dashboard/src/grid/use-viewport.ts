import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';

/** Lines above and below the window that are there already when one scrolls. */
const SPARE = 6;
export type Viewport = { first: number; end: number; top: number };

/** Which lines of an element that scrolls are in view, and a few around them. */
export function useViewport(scroller: RefObject<HTMLElement | null>, row: number, stuck: number): Viewport {
  const [view, setView] = useState<Viewport>({ first: 0, end: 40, top: 0 });
  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const top = Math.floor(element.scrollTop / row);
    const first = Math.max(0, top - SPARE);
    const end = top + Math.ceil((element.clientHeight - stuck) / row) + 1 + SPARE;
    setView((before) =>
      before.first === first && before.end === end && before.top === top ? before : { first, end, top },
    );
  }, [scroller, row, stuck]);
  useLayoutEffect(look, [look]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    element.addEventListener('scroll', look, { passive: true });
    const sized = new ResizeObserver(look);
    sized.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      sized.disconnect();
    };
  }, [scroller, look]);
  return view;
}
