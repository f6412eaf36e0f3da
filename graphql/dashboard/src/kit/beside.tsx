import { ActionIcon } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft, IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import css from './beside.module.css';
import { useWords } from './words.js';

/** A page with one thing of it beside it; where both have no place, that thing stands instead of the page. */
export function Split({
  title,
  page,
  beside,
  className = '',
}: {
  /** Of the page: it heads what stands instead of it. */
  title: string;
  page: ReactNode;
  beside: ReactNode;
  className?: string;
}) {
  return (
    <div className={`${css.split} ${className}`} data-beside={Boolean(beside) || undefined}>
      {page}
      {beside && <h1 className={`unseen ${css.title}`}>{title}</h1>}
      {beside}
    </div>
  );
}

/** What is looked at beside its page: what it is called, how it is left, and itself. */
export function Beside({
  title,
  name,
  lead,
  tabs,
  close,
  isThere = true,
  children,
}: {
  title: ReactNode;
  /** What it is called to who listens. */
  name: string;
  lead?: ReactNode;
  tabs?: ReactNode;
  close: () => void;
  /** Whether it has been read: it is then gone to, unless one is in a list that one walks. */
  isThere?: boolean;
  children: ReactNode;
}) {
  const t = useWords();
  const covers = useMediaQuery('(max-width: 1200px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isThere && !document.activeElement?.closest('table')) heading.current?.focus({ preventScroll: true });
  }, [isThere]);
  return (
    <section className={css.beside} aria-label={name}>
      <header className={css.head}>
        <ActionIcon variant="subtle" color="gray" onClick={close} aria-label={t('close')} className={css.close}>
          {covers ? <IconArrowLeft size={18} aria-hidden /> : <IconX size={16} aria-hidden />}
        </ActionIcon>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        {lead && <div className={css.lead}>{lead}</div>}
      </header>
      {tabs ?? <hr />}
      <div className={css.body}>{children}</div>
    </section>
  );
}
