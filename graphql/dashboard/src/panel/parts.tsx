import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useOpen } from './open.js';
import css from './panel.module.css';

/** What is known of a thing, name by name. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={css.facts}>{children}</dl>;
}
/** One thing that is known; nothing where it is not. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A part of a tab under its heading. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.section}>
      <div className={css.sectionHead}>
        <h3>{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** A thing that opens in the panel in place of this one. */
export function Opens({ concept, id, children }: { concept: string; id: string; children: ReactNode }) {
  const [open, setOpen] = useOpen();
  const project = open?.project;
  return (
    <UnstyledButton className={css.opens} onClick={() => setOpen({ concept, id, ...(project ? { project } : {}) })}>
      {children}
    </UnstyledButton>
  );
}
