import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Trouble } from '../kit/page.js';
import { useAsk, useDoing } from '../site/ask.js';
import { useChangeWords } from './change-words.js';
import { RETIRE } from './queries.js';
import type { Version } from './version.js';
import css from './templates.module.css';

/** What taking a template out of use does, before it is done. */
export function Retire({ template, close }: { template: Version; close: () => void }) {
  const t = useChangeWords();
  const ask = useAsk();
  const [why, setWhy] = useState('');
  const { run, busy, problem } = useDoing(async () => {
    await ask(RETIRE, {
      ...{ template: template.name, why: why.trim() || null, dryRun: false },
      expectedVersion: template.subjectVersion,
    });
    close();
  });
  return (
    <form
      className={css.act}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <h2>{t('retireTitle', { name: template.name })}</h2>
      <p>{t('retireHelp')}</p>
      <p>{template.running > 0 ? t('retireStay', { count: template.running }) : t('retireNone')}</p>
      <p className="muted">{t('retireBack')}</p>
      <Textarea
        label={t('retireWhy')}
        autosize
        minRows={2}
        maxLength={2000}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      {problem && <Trouble problem={problem} />}
      <div className={css.buttons}>
        <Button type="submit" color="red" loading={busy}>
          {t('retire')}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
