import { Chip } from '@mantine/core';
import type { ReactNode } from 'react';
import { Card } from '../kit/page.js';
import css from './importing.module.css';
import type { Outcome, Preview } from './use-import.js';
import { useWords } from './words.js';

const OUTCOMES = ['added', 'changed', 'missing', 'unchanged'] as const;
const SIGN: Record<Outcome, string> = { added: '+', changed: '~', missing: '−', unchanged: '=' };

/** What a file would make of each thing it is about: before and after, field by field. */
export function Changes({
  preview,
  outcome,
  shown,
  choose,
  children,
}: {
  preview: Preview;
  outcome: Outcome | null;
  /** The outcomes of which things are listed. */
  shown: readonly Outcome[];
  choose: (outcome: Outcome | null) => void;
  children: ReactNode;
}) {
  const t = useWords();
  const total = shown.reduce((sum, each) => sum + preview[each], 0);
  return (
    <Card className={css.changes}>
      <h2>{t('would')}</h2>
      <div className={css.outcomes} role="group" aria-label={t('filter')}>
        {OUTCOMES.map((each) => (
          <Chip
            key={each}
            size="xs"
            checked={outcome === each}
            disabled={preview[each] === 0}
            onChange={() => choose(outcome === each ? null : each)}
          >
            {t(each, { count: preview[each] })}
          </Chip>
        ))}
      </div>
      {children}
      {preview.items.length > 0 && (
        <div className={css.scroll}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('what')}</th>
                <th scope="col">{t('line')}</th>
                <th scope="col">{t('fields')}</th>
              </tr>
            </thead>
            <tbody>
              {preview.items.map(({ about, id, name, line, outcome: became, fields }) => (
                <tr key={`${about}:${id}`} data-outcome={became}>
                  <th scope="row">
                    <span className={css.sign} title={t(`outcome_${became}`)} aria-hidden>
                      {SIGN[became]}
                    </span>
                    <span className="unseen">{t(`outcome_${became}`)}</span> <bdi>{name}</bdi>
                  </th>
                  <td className="muted">{line ?? ''}</td>
                  <td>
                    <ul className={css.fields}>
                      {fields.map(({ field, title, from, to }) => (
                        <li key={field}>
                          <span className="muted">{title}</span>{' '}
                          {from !== null && became === 'changed' && (
                            <>
                              <del>{from}</del> <span aria-hidden>→</span>{' '}
                            </>
                          )}
                          <ins>{to ?? t('empty')}</ins>
                        </li>
                      ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {total > preview.items.length && <p className="muted">{t('first', { count: preview.items.length })}</p>}
        </div>
      )}
    </Card>
  );
}
