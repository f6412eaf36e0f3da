import { Button, Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import css from './acting.module.css';
import type { Commented } from './changing.js';
import type { Target } from './targets.js';
import type { Changing } from './use-changing.js';
import { useWords } from './words.js';

/** What is written on when one writes on these tasks. */
export const commentedBy = (targets: readonly Target[]): Commented[] =>
  targets.map(({ cell }) => ({ kind: 'task', object: cell.task }));

/** What one writes on tasks or a shot, the same on each, and for whom. */
export function CommentForm({ on, changing, close }: { on: Commented[]; changing: Changing; close: () => void }) {
  const t = useWords();
  const [text, setText] = useState('');
  const [isShared, setShared] = useState(false);
  const [busy, setBusy] = useState(false);
  const send = (): void => {
    if (busy || !text.trim()) return;
    setBusy(true);
    changing
      .comment({ text: text.trim(), isShared }, on)
      .then(close, () => undefined)
      .finally(() => setBusy(false));
  };
  return (
    <form
      className={css.comment}
      onSubmit={(event) => {
        event.preventDefault();
        send();
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
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) send();
        }}
      />
      <Checkbox label={t('shared')} checked={isShared} onChange={(event) => setShared(event.currentTarget.checked)} />
      <Button type="submit" loading={busy} disabled={!text.trim()}>
        {t('send', { count: on.length })}
      </Button>
    </form>
  );
}
