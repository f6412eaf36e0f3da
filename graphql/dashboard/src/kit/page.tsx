import { Button } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import type { Problem } from '../site/ask.js';
import css from './kit.module.css';
import { useWords } from './words.js';

type Shown = { title: string; actions?: ReactNode; children: ReactNode; fill?: boolean };

/** A page: its heading, what one does on it, and what it shows. It names the window, and with `fill` is as high as it. */
export function Page({ title, actions, children, fill = false }: Shown) {
  useEffect(() => {
    document.title = `${title} · Bobine`;
  }, [title]);
  return (
    <div className={css.page} data-fill={fill || undefined}>
      <div className={css.head}>
        <h1>{title}</h1>
        {actions && <div className={css.head}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

/** What is not there yet, and the next step that brings it. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.empty}>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** What went wrong, in the words of whoever refused it, and a way to try again. */
export function Trouble({ problem, again }: { problem: Problem; again?: () => void }) {
  const t = useWords();
  return (
    <div role="alert" className={css.problem}>
      <span>{problem.message}</span>
      {again && (
        <Button variant="default" onClick={again}>
          {t('again')}
        </Button>
      )}
    </div>
  );
}

/** What is being read for the first time, said in words. */
export function Reading({ what }: { what?: string }) {
  const t = useWords();
  return (
    <p role="status" className={css.waiting}>
      {what ?? t('reading')}
    </p>
  );
}

/** A surface that holds things that belong together. */
export function Card({
  children,
  className = '',
  ...more
}: { children: ReactNode } & React.HTMLAttributes<HTMLElement>) {
  return (
    <section className={`${css.card} ${className}`} {...more}>
      {children}
    </section>
  );
}
