import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { Empty, Reading, Trouble } from '../../kit/page.js';
import { When } from '../../kit/when.js';
import { sourceOfDeliverable, useHistory } from '../../panel/history.js';
import css from './history.module.css';
import { useWords } from './words.js';

/** What happened to it, the newest first, in words. */
export function History({ project, code }: { project: string; code: string }) {
  const t = useWords();
  const { entries, problem, again, older } = useHistory(
    sourceOfDeliverable(project, code),
    ({ concept }) => concept === 'deliverable',
  );
  if (!entries) return problem ? <Trouble problem={problem} again={again} /> : <Reading />;
  if (entries.length === 0) return <Empty title={t('noHistory')} />;
  return (
    <>
      <ol className={css.history}>
        {entries.map(({ event, at, who, what, why, changes }) => (
          <li key={event}>
            <p>
              <Link href={`/projects/${encodeURIComponent(project)}/events?event=${encodeURIComponent(event)}`}>
                {what}
              </Link>
              <span className="muted small">
                {who && `${who} · `}
                <When at={at} />
              </span>
            </p>
            {why && (
              <p>
                <bdi>{why}</bdi>
              </p>
            )}
            <ul className="small">
              {changes
                .filter(({ field, before }) => field !== 'status' && before !== null)
                .map(({ field, label, before, after }) => (
                  <li key={field}>
                    <span className="muted">{label}</span> <bdi>{before}</bdi> → <bdi>{after ?? t('none')}</bdi>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
      {older.problem && <Trouble problem={older.problem} />}
      {older.run && (
        <Button variant="default" loading={older.busy} onClick={older.run}>
          {t('older')}
        </Button>
      )}
    </>
  );
}
