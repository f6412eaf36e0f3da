import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { Trouble } from '../kit/page.js';
import { When } from '../kit/when.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { LATER, REPLAY, type Story } from './queries.js';
import css from './story.module.css';
import { useWords } from './words.js';

/** Applies a parked event once more, with what waits behind it: what that is is shown first. */
export function Replay({ told, service, done }: { told: Story; service: string; done: () => void }) {
  const t = useWords();
  const ask = useAsk();
  const { event, answer } = told;
  const [sure, setSure] = useState(false);
  const [said, setSaid] = useState('');
  const later = useAsked(
    LATER,
    { project: event.project, subject: event.subject, since: event.time },
    { skip: !sure, about: () => false },
  ).data?.project?.events;
  const behind = (later?.edges ?? []).map(({ node }) => node).filter(({ id }) => id !== event.id);
  const replay = useDoing(async () => {
    setSaid((await ask(REPLAY, { service, event: event.id })).replayParked);
    setSure(false);
    done();
  });
  return (
    <section className={css.replay} aria-label={t('parkedBy', { service })}>
      <p>
        <strong>{t('parkedBy', { service })}</strong> {t('parkedHelp')}
      </p>
      {answer?.tech && (
        <p>
          <code>{answer.tech}</code>
        </p>
      )}
      {said && <p role="status">{t('replayed', { said })}</p>}
      {!sure && !said && (
        <div>
          <Button leftSection={<IconRefresh size={14} aria-hidden />} onClick={() => setSure(true)}>
            {t('replay')}
          </Button>
        </div>
      )}
      {sure && (
        <>
          <p>{later ? t('behind', { count: behind.length }) : t('lookingBehind')}</p>
          {behind.length > 0 && (
            <ul className="small">
              {behind.map(({ id, title, time }) => (
                <li key={id}>
                  {title} <When at={time} className="muted" />
                </li>
              ))}
            </ul>
          )}
          <div className={css.actions}>
            <Button loading={replay.busy} disabled={!later} onClick={() => void replay.run()}>
              {t('replayNow')}
            </Button>
            <Button variant="subtle" color="gray" onClick={() => setSure(false)}>
              {t('leave')}
            </Button>
          </div>
        </>
      )}
      {replay.problem && <Trouble problem={replay.problem} />}
    </section>
  );
}
