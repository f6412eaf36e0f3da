import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Refused } from '../kit/form.js';
import { typedOf } from '../comment/mention.js';
import { When } from '../kit/when.js';
import { useAsk, useDoing } from '../site/ask.js';
import { Sayings } from '../site/own-id.js';
import { Drawn } from './drawn.js';
import desk from '../kit/desk.module.css';
import css from './portal.module.css';
import { SAY, type WorkRemark } from './queries.js';
import { useWords } from './words.js';

export type Remark = WorkRemark & {
  /** The file it is on, where it is on one. */
  on?: string;
  replies?: WorkRemark[];
};

/** What was said of a task and of its files, oldest first, and room to answer. */
export function Remarks({
  project,
  task,
  remarks,
  done,
}: {
  project: string;
  task: string;
  remarks: Remark[];
  done: () => void;
}) {
  const t = useWords();
  const ask = useAsk();
  const [text, setText] = useState('');
  const [sayings] = useState(() => new Sayings());
  const saying = useDoing(async () => {
    const said = { project, object: task, text: text.trim() };
    await sayings.send([said], (comment) => ask(SAY, { ...said, comment }));
    setText('');
    done();
  });
  const inOrder = remarks.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return (
    <section className={desk.block}>
      <h3>{t('remarks')}</h3>
      {inOrder.length === 0 && <p className="muted">{t('noRemarks')}</p>}
      <ol className={css.remarks}>
        {inOrder.map((remark) => (
          <li key={remark.id}>
            <Said {...remark} />
            {remark.replies && remark.replies.length > 0 && (
              <ol>
                {remark.replies.map((reply) => (
                  <li key={reply.id}>
                    <Said {...reply} />
                  </li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
      <form
        className={css.saying}
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) void saying.run();
        }}
      >
        <Textarea
          aria-label={t('say')}
          placeholder={t('say')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && text.trim()) void saying.run();
          }}
          maxLength={4000}
          autosize
          minRows={1}
          maxRows={8}
        />
        <Button type="submit" variant="default" disabled={!text.trim()} loading={saying.busy}>
          {t('send')}
        </Button>
        <Refused problem={saying.problem} />
      </form>
    </section>
  );
}

function Said({ mine, author, text, frame, timecode, drawing, at, editedAt, withdrawn, on }: Remark) {
  const t = useWords();
  const where = [on && t('onFile', { name: on }), timecode ?? (frame === null ? null : t('frame', { frame }))];
  return (
    <article className={css.said} data-mine={mine || undefined}>
      <p className="small">
        <b>{mine ? t('you') : (author.name ?? author.vendor ?? t('production'))}</b>{' '}
        <span className="muted">
          <When at={at} />
          {editedAt && ` · ${t('edited')}`}
          {where.filter(Boolean).map((each) => (
            <span key={each}>
              {' · '}
              <bdi>{each}</bdi>
            </span>
          ))}
        </span>
      </p>
      <p className={css.text}>
        {withdrawn ? <i className="muted">{t('withdrawn')}</i> : <bdi>{typedOf(text).text}</bdi>}
      </p>
      <Drawn drawing={drawing} label={t('drawing')} />
    </article>
  );
}
