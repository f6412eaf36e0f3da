import { Back } from '../kit/desk.js';
import { Reading, Trouble } from '../kit/page.js';
import { DeliverableStatus } from '../kit/status.js';
import { Day, When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { Files } from './files.js';
import { DELIVERY } from './queries.js';
import desk from '../kit/desk.module.css';
import css from './receive.module.css';
import { Verdict } from './verdict.js';
import { useWords } from './words.js';

/** One deliverable of a recipient: what it is, what was sent and whether it came whole, and the verdict. */
export function Delivery({ project, code }: { project: string; code: string }) {
  const t = useWords();
  const { data, problem, again } = useAsked(
    DELIVERY,
    { project, code },
    { about: ({ concept }) => ['deliverable', 'verdict', 'control'].includes(concept) },
  );
  const it = data?.deliverable;
  if (!it) return problem ? <Trouble problem={problem} again={again} /> : <Reading />;
  const isSent = it.dispatch !== null && ['sent', 'received', 'accepted', 'refused'].includes(it.status);
  const subtitled = it.subtitles ? `, ${t('subtitles', { language: it.subtitles })}` : '';
  return (
    <>
      <Back without={['what']}>{t('back')}</Back>
      <header className={desk.heading}>
        <h2>
          <bdi>{it.name}</bdi>
        </h2>
        <p className={desk.facts}>
          <DeliverableStatus status={it.status} />
          {it.attempt > 1 && (
            <span>
              {t('attempt')} {it.attempt}
            </span>
          )}
          {it.due && (
            <span>
              {t('due')} <Day at={it.due} /> · <When at={it.due} />
            </span>
          )}
        </p>
        <p className="small muted">
          <bdi>
            {[it.code, it.specification, it.version, `${it.language}${subtitled}`, it.territory]
              .filter(Boolean)
              .join(' · ')}
          </bdi>
        </p>
      </header>
      {!isSent && it.status !== 'cancelled' && <p className="muted">{t('comingHelp')}</p>}
      {isSent && it.manifestAddress && (
        <Files key={it.dispatch} manifest={it.manifestAddress} files={it.filesAddress} />
      )}
      {(it.status === 'sent' || it.status === 'received') && (
        <Verdict project={project} code={code} dispatch={it.dispatch} isHere={it.status === 'received'} />
      )}
      {it.verdicts.length > 0 && (
        <section className={desk.block}>
          <h3>{t('said')}</h3>
          <ul className={css.verdicts}>
            {it.verdicts.map((verdict) => (
              <li key={`${verdict.at} ${verdict.verdict}`}>
                <p>
                  <b>{t(verdict.verdict === 'accepted' ? 'accepted' : 'refused')}</b>{' '}
                  <span className="muted small">
                    {t('attempt')} {verdict.attempt} · <When at={verdict.at} />
                    {!verdict.stands && ` · ${t('notStanding')}`}
                  </span>
                </p>
                {verdict.reasons.map((reason) => (
                  <p key={reason} className={css.text}>
                    <bdi>{reason}</bdi>
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
