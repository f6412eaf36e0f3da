import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import css from './importing.module.css';
import { useWords } from './words.js';

/** Where a file is chosen, or falls. */
export function Choose({ busy, take }: { busy: boolean; take: (file: File) => void }) {
  const t = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const first = (files: FileList | null): void => {
    const [file] = files ?? [];
    if (file) take(file);
  };
  return (
    <div
      className={css.choose}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        first(event.dataTransfer.files);
      }}
    >
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('choose')}
        accept=".csv,.tsv,.txt,.edl,.json"
        onChange={(event) => {
          first(event.currentTarget.files);
          // The same file may be chosen once more, changed meanwhile.
          event.currentTarget.value = '';
        }}
      />
      <IconFileUpload size={28} stroke={1.4} aria-hidden />
      <div>
        <Button loading={busy} onClick={() => input.current?.click()}>
          {t('choose')}
        </Button>{' '}
        {t('drop')}
      </div>
      <p className="muted">{busy ? t('sending') : t('dropHelp')}</p>
    </div>
  );
}
