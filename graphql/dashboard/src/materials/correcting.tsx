import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Deciding } from './deciding.js';
import css from './metadata.module.css';
import type { Statement } from './material.js';
import { valueFrom } from './value.js';
import { useWords } from './words.js';

/** States another value of the same property; the former stays in view. */
export function Correcting({ of, deciding, close }: { of: Statement; deciding: Deciding; close: () => void }) {
  const t = useWords();
  const [text, setText] = useState(String(of.value));
  const [source, setSource] = useState(() => t('seen'));
  const [unfit, setUnfit] = useState(false);
  const save = async (): Promise<void> => {
    const value = valueFrom(text, of.type ?? (typeof of.value === 'number' ? 'number' : null));
    setUnfit(value === null);
    if (value !== null && (await deciding.correct.run(of, value, source.trim()))) close();
  };
  return (
    <form
      className={css.correcting}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      <TextInput
        label={t('newValue')}
        data-autofocus
        autoFocus
        value={text}
        error={unfit && t('unfit')}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <TextInput
        label={t('newSource')}
        required
        value={source}
        onChange={({ currentTarget }) => setSource(currentTarget.value)}
      />
      <Button type="submit" loading={deciding.correct.busy} disabled={!source.trim()}>
        {t('save')}
      </Button>
      <Button variant="subtle" onClick={close}>
        {t('cancel')}
      </Button>
    </form>
  );
}
