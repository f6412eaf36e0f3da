import type { ResultOf } from '@bobine/client';
import { useState } from 'react';
import { Link } from 'wouter';
import { Meter } from '../kit/meter.js';
import { Card, Reading, Trouble } from '../kit/page.js';
import { DELIVERABLE_LOOK, Mark } from '../kit/status.js';
import { Day, lasting, relative, useNow, When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useDeliverableStatus, useRole, useSeverity, useStage, useTitle } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { Pulse } from './pulse.js';
import css from './productions.module.css';
import { PRODUCTION } from './queries.js';
import { useWords } from './words.js';

type Read = NonNullable<ResultOf<typeof PRODUCTION>['project']>;
type Health = NonNullable<Read['health']>;

const DAY_MS = 86_400_000;
/** A day before now, to the hour: what is asked stays the same question while one looks. */
const yesterday = (): string => new Date(Math.floor((Date.now() - DAY_MS) / 3_600_000) * 3_600_000).toISOString();

const pathTo = (project: string, page: string): string => `/projects/${encodeURIComponent(project)}/${page}`;

/** One production: how far it is, what is late or at risk, who is waited for, what is owed next and what is new. */
export function Production({ code, title }: { code: string; title: string }) {
  const t = useWords();
  const [since] = useState(yesterday);
  const { data, problem, again } = useAsked(
    PRODUCTION,
    { project: code, since },
    { about: ({ project, concept }) => project === code && concept !== 'presence' },
  );
  const project = data?.project;
  return (
    <Card className={css.production} aria-label={title}>
      <Head code={code} title={title} project={project} />
      {problem && <Trouble problem={problem} again={again} />}
      {!data && !problem && <Reading what={t('reading', { title })} />}
      {project && <Stages stages={project.stages} />}
      {project && <Machines works={project.mediaWork} />}
      {project?.health && <Standing code={code} health={project.health} />}
      {project && <Findings findings={project.findings} />}
      {project && !project.health && <p className="muted">{t('outside')}</p>}
    </Card>
  );
}

function Head({ code, title, project }: { code: string; title: string; project: Read | null | undefined }) {
  const t = useWords();
  const [language] = useLanguage();
  const now = useNow();
  const delivers = project?.health?.delivers;
  return (
    <div className={css.head}>
      <h2>
        <Link href={pathTo(code, 'grid')}>
          <bdi>{title}</bdi>
        </Link>
      </h2>
      {project?.held && (
        <span className={css.held}>
          {project.held.reason ? t('held', { reason: project.held.reason }) : t('heldPlain')}
        </span>
      )}
      {delivers && (
        <time dateTime={delivers} className="muted" title={new Date(delivers).toLocaleString(language)}>
          {t('delivers', { when: relative(new Date(delivers), now, language) })}
        </time>
      )}
    </div>
  );
}

function Stages({ stages }: { stages: Read['stages'] }) {
  const t = useWords();
  const stageName = useStage();
  return (
    <ol className={css.stages}>
      {stages.map(({ stage, status, done, total }) => {
        const name = stageName(stage);
        const colour = status === 'failed' ? 'var(--retake)' : status === 'done' ? 'var(--done)' : 'var(--wip)';
        return (
          <li key={stage} data-status={status}>
            <span>{name}</span>
            <span className="small muted">{total > 0 ? `${done}/${total}` : '–'}</span>
            <Meter parts={[{ of: done, colour }]} total={total} label={t('stageOf', { stage: name, done, total })} />
          </li>
        );
      })}
    </ol>
  );
}

function Standing({ code, health }: { code: string; health: Health }) {
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
            <span className={css.count}>{each.count}</span>
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
            <Link href={`${pathTo(code, 'events')}?open=${encodeURIComponent(`${concept}:${id}`)}`}>{text}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Machines({ works }: { works: Read['mediaWork'] }) {
  const t = useWords();
  const [language] = useLanguage();
  if (works.length === 0) return null;
  const percent = new Intl.NumberFormat(language, { style: 'percent' });
  return (
    <section className={css.machines}>
      <h3>{t('machines')}</h3>
      <ul>
        {works.map(({ job, title, done }) => (
          <li key={job}>
            <bdi>{title}</bdi> <span className="small muted">{percent.format(done)}</span>
            <Meter
              parts={[{ of: done, colour: 'var(--wip)' }]}
              total={1}
              label={t('machineDone', { title, done: percent.format(done) })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

const SHAPES = { blocker: 'square', issue: 'diamond', fyi: 'ring' } as const;
const TONES = { blocker: 'var(--retake)', issue: 'var(--hold)', fyi: 'var(--todo)' } as const;

function Findings({ findings: { totalCount, edges } }: { findings: Read['findings'] }) {
  const t = useWords();
  const severityName = useSeverity();
  if (totalCount === 0) return null;
  const rest = totalCount - edges.length;
  return (
    <details className={css.findings}>
      <summary>{t('findings', { count: totalCount })}</summary>
      <ul className={css.list}>
        {edges.map(({ node: { id, severity, subject, text } }) => (
          <li key={id}>
            <span className={css.severity}>
              <Mark
                colour={TONES[severity as 'issue'] ?? 'var(--todo)'}
                shape={SHAPES[severity as 'issue'] ?? 'ring'}
              />
              {severityName(severity)}
            </span>
            <bdi className="muted">{subject}</bdi>
            <span>{text}</span>
          </li>
        ))}
        {rest > 0 && <li className="muted">{t('moreFindings', { count: rest })}</li>}
      </ul>
    </details>
  );
}
