import type { ReactNode } from 'react';
import css from './story.module.css';

/** One part of a story, under its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.part}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
