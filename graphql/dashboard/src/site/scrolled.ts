import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';

const scroller = (): HTMLElement | null => document.getElementById('content');

/** How far below the beginning of the page a list is, and how wide; what stands above it may grow at any time. */
export function usePlace(list: RefObject<HTMLElement | null>): { margin: number; width: number } {
  const [place, setPlace] = useState({ margin: 0, width: 0 });
  useLayoutEffect(() => {
    const measure = (): void => {
      const [element, content] = [list.current, scroller()];
      if (!element || !content) return;
      const top = element.getBoundingClientRect().top - content.getBoundingClientRect().top + content.scrollTop;
      setPlace((before) => {
        const next = { margin: Math.round(top), width: element.clientWidth };
        return before.margin === next.margin && before.width === next.width ? before : next;
      });
    };
    measure();
    const watch = new ResizeObserver(measure);
    if (list.current) watch.observe(list.current);
    return () => watch.disconnect();
  });
  return place;
}

/** The rows of a long list that are in the window: it scrolls with its page. */
export function useScrolled(count: number, height: number, margin: number): Virtualizer<HTMLElement, Element> {
  const rows = useVirtualizer({
    ...{ count, getScrollElement: scroller, estimateSize: () => height, overscan: 6, scrollMargin: margin },
    ...{ scrollPaddingStart: 40, scrollPaddingEnd: 24 },
  });
  useLayoutEffect(() => rows.measure(), [rows, height]);
  return rows;
}
