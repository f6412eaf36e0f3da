import { Link } from 'wouter';
import { When } from '../kit/when.js';
import { Outcome } from './outcome.js';
import type { Evaluation, Tried } from './queries.js';
import { Part } from './part.js';
import css from './story.module.css';
import { useWords } from './words.js';

/** What the workflows made of a fact: which rule fired, or the nearest that did not, and the values it saw. */
export function Evaluations({ of, project }: { of: readonly Evaluation[]; project: string }) {
  const t = useWords();
  if (of.length === 0) return null;
  return (
    <Part title={t('evaluations')}>
      {of.map((evaluation) => (
        <Evaluated key={`${evaluation.at} ${evaluation.rule}`} of={evaluation} project={project} at={evaluation.at} />
      ))}
    </Part>
  );
}

/** One evaluation, of what has happened or of what would. */
export function Evaluated({
  of,
  project,
  at,
}: {
  of: Pick<Tried, 'outcome' | 'rule' | 'condition' | 'values' | 'reason' | 'runs'>;
  project: string;
  at?: string;
}) {
  const t = useWords();
  const values = Object.entries((of.values ?? {}) as Record<string, unknown>);
  return (
    <div className={css.evaluation}>
      <p className={css.line}>
        <Outcome outcome={of.outcome} />
        {at && <When at={at} className="muted" />}
      </p>
      <p>
        <bdi>{of.reason}</bdi>
      </p>
      {of.rule && (
        <p>
          <span className="muted">{t('rule')}</span> <code>{of.rule}</code>
        </p>
      )}
      {of.condition && (
        <p>
          <span className="muted">{t('condition')}</span> <code>{of.condition}</code>
        </p>
      )}
      {values.length > 0 && (
        <>
          <p className="muted small">{t('saw')}</p>
          <dl className={css.values}>
            {values.map(([name, value]) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>
                  <code>{JSON.stringify(value)}</code>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {of.runs.length > 0 && (
        <p>
          <span className="muted">{t('runs')}</span>{' '}
          {of.runs.map((run) => (
            <Link key={run} href={`/projects/${encodeURIComponent(project)}/pipeline?run=${encodeURIComponent(run)}`}>
              <code>{run}</code>{' '}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}
