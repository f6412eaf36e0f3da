import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Problem } from '../site/ask.js';
import css from './form.module.css';
import { useWords } from './words.js';

/** What was refused, in the words of whoever refused it, where one acted. */
export function Refused({ problem }: { problem: Problem | undefined }) {
  return (
    problem && (
      <p role="alert" className={css.refused}>
        {problem.message}
      </p>
    )
  );
}

/** What one fills in: its fields, what was refused of it, and how it is sent or left. */
export function Form({
  run,
  doing: { busy, problem },
  word,
  cancel,
  disabled = false,
  boxed = false,
  children,
}: {
  run: (form: HTMLFormElement) => void;
  doing: { busy: boolean; problem?: Problem | undefined };
  /** On the button that sends it. */
  word: string;
  cancel: () => void;
  disabled?: boolean;
  /** Set apart from what stands around it. */
  boxed?: boolean;
  children: ReactNode;
}) {
  const t = useWords();
  return (
    <form
      className={css.form}
      data-boxed={boxed || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        run(event.currentTarget);
      }}
    >
      {children}
      <Refused problem={problem} />
      <div className={css.buttons}>
        <Button type="submit" loading={busy} disabled={disabled}>
          {word}
        </Button>
        <Button variant="subtle" color="gray" onClick={cancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
