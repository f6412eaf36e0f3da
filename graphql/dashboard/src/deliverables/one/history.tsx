import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { Empty, Reading, Trouble } from '../../kit/page.js';
import { When } from '../../kit/when.js';
import { type Problem, useAsk, useAsked, useDoing } from '../../site/ask.js';
import { useLanguage } from '../../words/words.js';
import type { ResultOf } from '@bobine/client';
import css from './history.module.css';
import { HISTORY } from './one.queries.js';
import { useWords } from './words.js';

type Page = NonNullable<ResultOf<typeof HISTORY>['deliverable']>['history'];

/** What happened to it, the newest first, in words. */
export function History({ project, code }: { project: string; code: string }) {
  const t = useWords();
  const ask = useAsk();
  const [language] = useLanguage();
  const { data, problem, again } = useAsked(
    HISTORY,
    { project, code, language, after: null },
    { about: ({ concept }) => concept === 'deliverable' },
  );
  const first = data?.deliverable?.history;
  const [further, setFurther] = useState<Page[]>([]);
  useEffect(() => setFurther([]), [first]);
  const last = further.at(-1) ?? first;
  const more = useDoing(async () => {
    const asked = await ask(HISTORY, { project, code, language, after: last?.pageInfo.endCursor ?? null });
    const page = asked.deliverable?.history;
    if (page) setFurther((pages) => [...pages, page]);
  });
  if (!first) return <NotYet problem={problem} again={again} />;
  const entries = [first, ...further].flatMap(({ edges }) => edges.map(({ node }) => node));
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
      {more.problem && <Trouble problem={more.problem} />}
      {last?.pageInfo.hasNextPage && (
        <Button variant="default" loading={more.busy} onClick={() => void more.run()}>
          {t('older')}
        </Button>
      )}
    </>
  );
}

const NotYet = ({ problem, again }: { problem: Problem | undefined; again: () => void }) =>
  problem ? <Trouble problem={problem} again={again} /> : <Reading />;
