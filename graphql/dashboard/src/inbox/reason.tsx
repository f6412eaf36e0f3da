import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useAsked } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import css from './inbox.module.css';
import { SAID_BEFORE } from './queries.js';
import { saidBefore } from './standing.js';
import { useWords } from './words.js';

type ReasonProps = {
  vote: 'retake' | 'reject';
  project: string;
  shot: string | null;
  send: (reason: string | null) => void;
  cancel: () => void;
};

/** Why something is to be done again, or not at all; what was said of others before is offered. */
export function ReasonForm({ vote, project, shot, send, cancel }: ReasonProps) {
  const t = useWords();
  const { me } = useKnown();
  const [reason, setReason] = useState('');
  const { data } = useAsked(SAID_BEFORE, { project }, { about: () => false });
  const gates = data?.project?.gates.edges.map(({ node }) => node) ?? [];
  const offered = saidBefore(gates, { shot, person: me.id, vote });
  const needed = vote === 'retake';
  const words = reason.trim();
  const submit = (): void => {
    if (words || !needed) send(words || null);
  };
  return (
    <form
      className={css.reason}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{t(needed ? 'retakeTitle' : 'rejectTitle')}</h2>
      {!needed && <p className="muted">{t('rejectHelp')}</p>}
      <Textarea
        aria-label={t(needed ? 'reason' : 'reasonOptional')}
        placeholder={t(needed ? 'reason' : 'reasonOptional')}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2000}
        autoFocus
        dir="auto"
        required={needed}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit();
          if (event.key === 'Escape') {
            event.stopPropagation();
            cancel();
          }
        }}
      />
      {offered.length > 0 && (
        <div className={css.offered}>
          <span className="muted small">{t('said')}</span>
          {offered.map((each) => (
            <button type="button" key={each} onClick={() => setReason(words ? `${words}\n${each}` : each)} dir="auto">
              {each}
            </button>
          ))}
        </div>
      )}
      <div className={css.ends}>
        <Button variant="subtle" color="gray" size="sm" onClick={cancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" size="sm" disabled={needed && !words} {...(needed ? {} : { color: 'red' })}>
          {t(needed ? 'askRetake' : 'doReject')}
        </Button>
      </div>
    </form>
  );
}
