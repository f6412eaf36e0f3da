import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Trouble } from '../kit/page.js';
import type { Problem } from '../site/ask.js';
import { useActWords } from './act-words.js';
import type { Act } from './acts.js';
import css from './pipeline.module.css';

/** What one does to a run, before it is done: what it means, what is chosen, why, and what it would do. */
export function ActFrame({
  act,
  of,
  children,
  preview,
  reason,
  say,
  busy,
  ready,
  problem,
  go,
  close,
}: {
  act: Act;
  of: string;
  /** What is chosen. */
  children?: ReactNode;
  preview: ReactNode;
  reason: string;
  say: (reason: string) => void;
  busy: boolean;
  ready: boolean;
  problem: Problem | undefined;
  go: () => void;
  close: () => void;
}) {
  const t = useActWords();
  return (
    <form
      className={css.side}
      aria-label={t(act)}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && reason.trim()) go();
      }}
    >
      <header>
        <h2>
          {t(act)} · {of}
        </h2>
        <ActionIcon variant="subtle" color="gray" aria-label={t('notNow')} onClick={close}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </header>
      <p className="muted">{t(`${act}Help`)}</p>
      {children}
      <Textarea
        label={t('reason')}
        description={t('reasonHelp')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => say(event.currentTarget.value)}
      />
      <section className={css.part} aria-live="polite">
        <h3>{t('would')}</h3>
        {preview}
      </section>
      {problem && <Trouble problem={problem} />}
      <div className={css.filters}>
        <Button
          type="submit"
          loading={busy}
          disabled={!ready || !reason.trim()}
          color={act === 'cancel' ? 'red' : undefined}
        >
          {t(act)}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t('notNow')}
        </Button>
      </div>
    </form>
  );
}
