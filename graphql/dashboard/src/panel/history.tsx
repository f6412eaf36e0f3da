import type { TypedDocumentNode } from '@urql/core';
import { Button, UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useAddress } from '../kit/address.js';
import { Reading, Trouble } from '../kit/page.js';
import { When } from '../kit/when.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import type { Change } from '../site/live.js';
import { useLanguage } from '../words/words.js';
import {
  DELIVERABLE_HISTORY,
  GATE_HISTORY,
  type HistoryPage,
  MATERIAL_HISTORY,
  RUN_HISTORY,
  SHOT_HISTORY,
  TASK_HISTORY,
  WORK_HISTORY,
} from './history.queries.js';
import css from './panel.module.css';
import { shotOf } from './subject.js';
import { useWords } from './words.js';

type Source = {
  document: TypedDocumentNode<unknown, Record<string, unknown>>;
  variables: Record<string, unknown>;
  page: (data: unknown) => HistoryPage | undefined;
};
/** Ties a question to what of its answer is the page. */
function source<Data>(
  document: TypedDocumentNode<Data, never>,
  variables: Record<string, unknown>,
  page: (data: Data) => HistoryPage | undefined,
): Source {
  return { document: document as never, variables, page: page as (data: unknown) => HistoryPage | undefined };
}

/** Where the history of a deliverable is asked. */
export const sourceOfDeliverable = (project: string, code: string): Source =>
  source(DELIVERABLE_HISTORY, { project, code }, ({ deliverable }) => deliverable?.history);

/** Where the history of a thing is asked; null for what has none. */
export function historyOf(concept: string, id: string, project: string): Source | null {
  switch (concept) {
    case 'task':
      return source(TASK_HISTORY, { id }, ({ task }) => task?.history);
    case 'gate':
      return source(GATE_HISTORY, { id }, ({ gate }) => gate?.history);
    case 'material':
      return source(MATERIAL_HISTORY, { id }, ({ material }) => material?.history);
    case 'run':
      return source(RUN_HISTORY, { address: id }, ({ run }) => run?.history);
    case 'deliverable':
      return sourceOfDeliverable(project, id);
    case 'shot':
      return source(SHOT_HISTORY, { project, ...shotOf(id) }, (it) => it.project?.shots.edges[0]?.node.history);
    case 'work':
      return source(WORK_HISTORY, { project, code: id }, (it) => it.project?.work?.history);
    default:
      return null;
  }
}

/** The entries of a history that were read so far, the newest first, kept up to date; and how older ones are read. */
export function useHistory(from: Source, about: (told: Change) => boolean) {
  const ask = useAsk();
  const [language] = useLanguage();
  const variables = { ...from.variables, language, after: null };
  const { data, problem, again } = useAsked(from.document, variables, { about });
  const first = data ? from.page(data) : undefined;
  const [later, setLater] = useState<HistoryPage[]>([]);
  // What came since is on top of what was read, so the pages after it are read anew.
  useEffect(() => setLater([]), [first]);
  const older = useDoing(async (after: string) => {
    const page = from.page(await ask(from.document, { ...variables, after }));
    if (page) setLater((before) => [...before, page]);
  });
  const info = (later.at(-1) ?? first)?.pageInfo;
  const after = info?.hasNextPage ? info.endCursor : null;
  return {
    entries: first && [first, ...later].flatMap(({ edges }) => edges.map(({ node }) => node)),
    total: first?.totalCount ?? 0,
    problem,
    again,
    older: { ...older, run: after === null ? undefined : () => void older.run(after) },
  };
}

/** What happened to a thing, the newest first, in words; each entry leads to why it came. */
export function History({ concept, id, project }: { concept: string; id: string; project: string }) {
  const from = historyOf(concept, id, project);
  return from ? <Pages key={`${concept}:${id}`} from={from} id={id} /> : null;
}

function Pages({ from, id }: { from: Source; id: string }) {
  const t = useWords();
  const [, change] = useAddress();
  const { entries, total, problem, again, older } = useHistory(from, (told) => id.endsWith(told.id));
  if (!entries) return problem ? <Trouble problem={problem} again={again} /> : <Reading what={t('readingHistory')} />;
  if (entries.length === 0) return <p className="muted">{t('noHistory')}</p>;
  return (
    <>
      <ol className={css.history}>
        {entries.map((entry) => (
          <li key={entry.event}>
            <div className={css.entryHead}>
              <span>{entry.who ?? t('somebody')}</span>
              <When at={entry.at} className="muted" />
              <UnstyledButton
                className={css.link}
                onClick={() => change({ tab: 'why', event: entry.event })}
                aria-label={t('whyThis', { what: entry.what })}
              >
                {t('whyShort')}
              </UnstyledButton>
            </div>
            <p>{entry.what}</p>
            {entry.changes.length > 0 && (
              <ul className={css.changes}>
                {entry.changes.map(({ field, label, before, after: now }) => (
                  <li key={field}>
                    <span className="muted">{label}</span>{' '}
                    {before && (
                      <>
                        <del>{before}</del> <span aria-hidden>→</span>{' '}
                      </>
                    )}
                    <ins>{now ?? t('nothing')}</ins>
                  </li>
                ))}
              </ul>
            )}
            {entry.why && <blockquote>{entry.why}</blockquote>}
          </li>
        ))}
      </ol>
      {older.problem && <Trouble problem={older.problem} />}
      {older.run && (
        <Button variant="default" loading={older.busy} onClick={older.run}>
          {t('earlier', { count: total - entries.length })}
        </Button>
      )}
    </>
  );
}
