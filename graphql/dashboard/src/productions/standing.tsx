import { Link } from 'wouter';
import { DELIVERABLE_LOOK, Mark } from '../kit/status.js';
import { Day, lasting, relative, useNow, When } from '../kit/when.js';
import { useDeliverableStatus, useRole, useTitle } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import css from './productions.module.css';
import { Pulse } from './pulse.js';
import { type Health, pathTo, seenAt } from './read.js';
import { useWords } from './words.js';

/** What is late, at risk and waited for, what is owed next, and what is new. */
export function Standing({ code, health }: { code: string; health: Health }) {
  return (
    <>
      <div className={css.glance}>
        <Numbers code={code} health={health} />
        <Pulse days={health.pulse} />
      </div>
      <div className={css.columns}>
        <Waiting health={health} />
        <Next code={code} health={health} />
        <Since code={code} health={health} />
      </div>
    </>
  );
}

function Numbers({ code, health: { late, atRisk, forMe } }: { code: string; health: Health }) {
  const t = useWords();
  const [language] = useLanguage();
  const now = useNow();
  const lateCount = late.tasks + late.gates + late.deliverables;
  const mine = forMe.decisions + forMe.tasks;
  return (
    <ul className={css.numbers}>
      <li data-tone={lateCount > 0 ? 'bad' : undefined} title={t('lateIn', late)}>
        <Link
          href={late.deliverables > 0 ? `${pathTo(code, 'deliverables')}?late=yes` : `${pathTo(code, 'grid')}?sort=due`}
        >
          {lateCount > 0 ? t('late', { count: lateCount }) : t('lateNone')}
        </Link>
      </li>
      <li data-tone={atRisk && atRisk.count > 0 ? 'warn' : undefined}>
        <Link
          href={pathTo(code, 'pipeline')}
          title={
            atRisk ? t('forecastOf', { when: relative(new Date(atRisk.asOf), now, language) }) : t('noForecastHelp')
          }
        >
          {atRisk ? t('risk', { count: atRisk.count }) : t('noForecast')}
        </Link>
      </li>
      <li data-tone={mine > 0 ? 'mine' : undefined}>
        <Link href="/inbox">{mine > 0 ? t('forYou', { count: mine }) : t('forYouNone')}</Link>
      </li>
    </ul>
  );
}

function Waiting({ health: { waitingOn } }: { health: Health }) {
  const t = useWords();
  const title = useTitle();
  const role = useRole();
  const [language] = useLanguage();
  const now = useNow();
  const called = ({ kind, code, name, mine }: Health['waitingOn'][number]): string => {
    if (mine && kind === 'person') return t('you');
    if (name) return name;
    const asTitle = title(code);
    return asTitle === code ? role(code) : asTitle;
  };
  return (
    <section>
      <h3>{t('waiting')}</h3>
      {waitingOn.length === 0 && <p className="muted">{t('waitingNone')}</p>}
      <ul className={css.list}>
        {waitingOn.map((each) => (
          <li key={`${each.kind}:${each.code}`}>
            <bdi>{called(each)}</bdi>
            <span className={css.count}>{new Intl.NumberFormat(language).format(each.count)}</span>
            <span className="small muted">
              {t('sinceTime', { time: lasting(now.getTime() - new Date(each.since).getTime(), language) })}
            </span>
            {each.late > 0 && <span className={css.late}>{t('late', { count: each.late })}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Next({ code, health: { nextDeliveries } }: { code: string; health: Health }) {
  const t = useWords();
  const said = useDeliverableStatus();
  return (
    <section>
      <h3>{t('next')}</h3>
      {nextDeliveries.length === 0 && <p className="muted">{t('nextNone')}</p>}
      <ul className={css.list}>
        {nextDeliveries.map(({ code: deliverable, name, recipientName, status, due, late }) => (
          <li key={deliverable}>
            <Link
              href={`${pathTo(code, 'deliverables')}?deliverable=${encodeURIComponent(deliverable)}`}
              title={said(status)}
            >
              <Mark {...(DELIVERABLE_LOOK[status] ?? { colour: 'var(--todo)', shape: 'ring' as const })} />{' '}
              <bdi>{name}</bdi>
            </Link>
            <span className="small muted">
              {recipientName && <bdi>{recipientName}</bdi>} {due && <Day at={due} />}
            </span>
            {late && <span className={css.late}>{t('lateDue')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

const COUNTED = [
  ...(['versions', 'materials', 'approved', 'retakes', 'decisions', 'cuts'] as const),
  ...(['sent', 'accepted', 'refused', 'claimsRefused', 'claimsParked'] as const),
];

function Since({ code, health: { since } }: { code: string; health: Health }) {
  const t = useWords();
  const counted = COUNTED.filter((name) => since[name] > 0).map((name) => t(name, { count: since[name] }));
  return (
    <section>
      <h3>{t('since')}</h3>
      <p className={counted.length > 0 ? '' : 'muted'}>{counted.length > 0 ? counted.join(' · ') : t('sinceNone')}</p>
      <ul className={css.news}>
        {since.newest.map(({ event, at, text, concept, id }) => (
          <li key={event}>
            <When at={at} className="small muted" />
            <Link href={seenAt(code, { concept, id })}>{text}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
