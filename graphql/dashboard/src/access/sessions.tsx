import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Reading, Trouble } from '../kit/page.js';
import { When } from '../kit/when.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import css from './access.module.css';
import { deviceOf } from './device.js';
import { END_OTHERS, END_SESSION, SESSIONS } from './queries.js';
import { Sure } from './sure.js';
import { useWords } from './words.js';

/** Of whom something is shown: oneself, a person, or a vendor. */
export type Whose = { person?: string; vendor?: string };

/** Where somebody is signed in, and how that is ended. */
export function Sessions({ of = {} }: { of?: Whose }) {
  const t = useWords();
  const ask = useAsk();
  const { data, problem, again } = useAsked(SESSIONS, of, { about: () => false });
  const ending = useDoing(async (session: string) => {
    await ask(END_SESSION, { session });
    again();
  });
  const others = useDoing(async () => {
    const { endOtherSessions: count } = await ask(END_OTHERS, {});
    notifications.show({ message: t('ended', { count }) });
    again();
  });
  const sessions = data?.sessions ?? [];
  const isOwn = of.person === undefined && of.vendor === undefined;
  const trouble = problem ?? ending.problem ?? others.problem;
  return (
    <section className={css.section} aria-labelledby="sessions">
      <div className={css.head}>
        <h2 id="sessions">{t('sessions')}</h2>
        {isOwn && sessions.length > 1 && (
          <Button variant="default" size="compact-sm" onClick={() => void others.run()} loading={others.busy}>
            {t('endOthers')}
          </Button>
        )}
      </div>
      {trouble && <Trouble problem={trouble} again={again} />}
      {!data && !problem && <Reading />}
      {data && sessions.length === 0 && <p className="muted">{t('noSessions')}</p>}
      <ul className={css.rows}>
        {sessions.map(({ id, by, device, address, lastUsedAt, current }) => (
          <li key={id}>
            <div className={css.what}>
              <p>
                <b title={device ?? ''}>{deviceOf(device) ?? t('unknownDevice')}</b>
                {current && <span className={css.tag}>{t('thisOne')}</span>}
              </p>
              <p className="small muted">
                {[address, BY.has(by) ? t(`by_${by}` as 'by_link') : by].filter(Boolean).join(' · ')} ·{' '}
                <When at={lastUsedAt} />
              </p>
            </div>
            {!current && (
              <Sure label={`${t('end')}: ${deviceOf(device) ?? ''}`} run={() => void ending.run(id)}>
                {t('end')}
              </Sure>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
const BY = new Set(['link', 'password', 'oidc']);
