import { useState } from 'react';
import { Link } from 'wouter';
import { Meter } from '../kit/meter.js';
import { Card, Reading, Trouble } from '../kit/page.js';
import { relative, useNow } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useStage } from '../words/codes.js';
import { useLanguage } from '../words/words.js';
import { Findings } from './findings.js';
import { Machines } from './machines.js';
import css from './productions.module.css';
import { PRODUCTION } from './queries.js';
import { pathTo, type Read } from './read.js';
import { Standing } from './standing.js';
import { useWords } from './words.js';

const DAY_MS = 86_400_000;
/** A day before now, to the hour: what is asked stays the same question while one looks. */
const yesterday = (): string => new Date(Math.floor((Date.now() - DAY_MS) / 3_600_000) * 3_600_000).toISOString();

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
