import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import type { Row } from './material.js';
import type { Shown } from './shown.js';

/** Opens a material beside the list; a link that can be sent, and opened in a tab of its own. */
export function MaterialLink({
  row,
  index,
  isStop,
  className,
  children,
  chosen,
  open,
  setAt,
}: Pick<Shown, 'chosen' | 'open' | 'setAt'> & {
  row: Row;
  index: number;
  isStop: boolean;
  className?: string | undefined;
  children: ReactNode;
}) {
  const [params] = useSearchParams();
  const to = new URLSearchParams(params);
  to.set('material', row.id);
  return (
    <a
      href={`?${to}`}
      className={className}
      data-index={index}
      tabIndex={isStop ? 0 : -1}
      aria-current={chosen === row.id || undefined}
      onFocus={() => setAt(index)}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open(row.id);
      }}
    >
      {children}
    </a>
  );
}
