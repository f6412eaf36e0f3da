import { Button, Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Comment } from '../comment/use-commenting.js';
import css from './acting.module.css';
import { useWords } from './words.js';

/** What one writes on tasks or a shot, the same on each, and for whom. */
export function CommentForm({
  first,
  word,
  say,
}: {
  /** What was written before, to be written otherwise. */
  first?: Comment | undefined;
  /** On the button: what becomes of it then. */
  word: string;
  say: (comment: Comment) => void | Promise<void>;
}) {
  const t = useWords();
  const [text, setText] = useState(first?.text ?? '');
  const [isShared, setShared] = useState(first?.isShared ?? false);
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    if (busy || !text.trim()) return;
    setBusy(true);
    // What went wrong is told by then, and what was written stays.
    await Promise.resolve(say({ text: text.trim(), isShared })).catch(() => undefined);
    setBusy(false);
  };
  return (
    <form
      className={css.comment}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        data-autofocus
        aria-label={t('text')}
        placeholder={t('text')}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void send();
        }}
      />
      <Checkbox label={t('shared')} checked={isShared} onChange={(event) => setShared(event.currentTarget.checked)} />
      <Button type="submit" loading={busy} disabled={!text.trim()}>
        {word}
      </Button>
    </form>
  );
}
