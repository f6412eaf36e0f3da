import { Button, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { Trouble } from '../kit/page.js';
import { Problem, useAsk, useDoing } from '../site/ask.js';
import { useChangeWords } from './change-words.js';
import type { Checked } from './check.js';
import { PUBLISH } from './queries.js';
import css from './templates.module.css';

type Current = { version: number; running: number; subjectVersion: number } | null;

/** What publishing a text does, before it is done: what it changes, and what becomes of runs that go on. */
export function Publish({
  checked,
  ready,
  current,
  done,
  close,
}: {
  checked: Checked;
  /** Whether what was checked is what is written now, and good. */
  ready: boolean;
  current: Current;
  done: () => void;
  close: () => void;
}) {
  const t = useChangeWords();
  const ask = useAsk();
  const [, go] = useLocation();
  const [why, setWhy] = useState('');
  const { run, busy, problem } = useDoing(async () => {
    const { publishTemplate: said } = await ask(PUBLISH, {
      ...{ source: checked.source, why: why.trim() || null },
      expectedVersion: current?.subjectVersion ?? null,
    });
    const [wrong] = said.problems;
    if (wrong) throw new Problem(`${wrong.path} ${wrong.problem}`.trim(), 'template.wrong');
    notifications.show({ message: t('published', { n: said.version }) });
    done();
    go(`/${encodeURIComponent(said.name)}`);
  });
  return (
    <form
      className={css.act}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <h2>{t('publishTitle', { n: checked.version })}</h2>
      {current === null ? (
        <p>{t('first')}</p>
      ) : checked.version <= current.version ? (
        <p>{t('again', { n: checked.version })}</p>
      ) : (
        <>
          <p>{t('from', { n: checked.version })}</p>
          <p>
            {current.running > 0
              ? t('stay', { count: current.running, n: current.version })
              : t('nobody', { n: current.version })}
          </p>
        </>
      )}
      {current !== null && (
        <>
          <h3>{t('differs')}</h3>
          {checked.changes.length === 0 ? (
            <p className="muted">{t('nothing')}</p>
          ) : (
            <ol className={css.sentences}>
              {checked.changes.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ol>
          )}
        </>
      )}
      {checked.notes.length > 0 && (
        <>
          <h3>{t('notes')}</h3>
          <ul className={css.sentences}>
            {checked.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
      <Textarea
        label={t('why')}
        description={t('whyHelp')}
        autosize
        minRows={2}
        maxLength={2000}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      {problem && <Trouble problem={problem} />}
      <div className={css.buttons}>
        <Button type="submit" loading={busy} disabled={!ready}>
          {t('publish')}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
