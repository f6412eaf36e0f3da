import { Button, CopyButton } from '@mantine/core';
import css from './access.module.css';
import { useWords } from './words.js';

/** A secret as it is shown, once: to be copied before it goes. */
export function ShownOnce({
  title,
  value,
  help,
  done,
}: {
  title: string;
  value: string;
  help?: string;
  done: () => void;
}) {
  const t = useWords();
  return (
    <div className={css.once} role="status">
      <p>
        <b>{title}</b>
      </p>
      <code className={css.value}>{value}</code>
      <p>{help ?? t('once')}</p>
      <div className={css.buttons}>
        <CopyButton value={value}>
          {({ copied, copy }) => <Button onClick={copy}>{t(copied ? 'copied' : 'copy')}</Button>}
        </CopyButton>
        <Button variant="default" onClick={done}>
          {t('kept')}
        </Button>
      </div>
    </div>
  );
}
