import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useHref } from './address.js';
import css from './desk.module.css';

/** A list, and beside it what is chosen in it; where both have no place, the one stands instead of the other. */
export function Desk({
  label,
  help,
  list,
  children,
}: {
  /** What the place of what is chosen is called to who listens. */
  label: string;
  /** What stands there while nothing is chosen. */
  help: string;
  list: ReactNode;
  /** What is chosen; nothing is when it is left out. */
  children?: ReactNode;
}) {
  return (
    <div className={css.desk} data-chosen={Boolean(children) || undefined}>
      <div className={css.list}>{list}</div>
      <section className={css.detail} aria-label={label}>
        {children || <p className={css.choose}>{help}</p>}
      </section>
    </div>
  );
}

/** The way back to the list, where it is not beside: the address without what chose. */
export function Back({ without, children }: { without: readonly string[]; children: ReactNode }) {
  const href = useHref();
  const back = href(Object.fromEntries(without.map((name) => [name, null])));
  return (
    <Link href={back} replace className={css.back}>
      <IconChevronLeft size={16} aria-hidden /> {children}
    </Link>
  );
}
