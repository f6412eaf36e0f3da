import { When } from '../kit/when.js';
import { MATERIAL_HISTORY } from '../panel/history.queries.js';
import { useOpen } from '../panel/open.js';
import { useAsked } from '../site/ask.js';
import { useLanguage } from '../words/words.js';
import css from './detail.module.css';
import { useWords } from './words.js';

/** What happened to it, the newest first. */
export function History({ id }: { id: string }) {
  const t = useWords();
  const [language] = useLanguage();
  const [, open] = useOpen();
  const { data } = useAsked(
    MATERIAL_HISTORY,
    { id, language, after: null },
    { about: (change) => change.concept === 'material' || change.concept === 'statement' },
  );
  const entries = data?.material?.history.edges.map(({ node }) => node);
  if (!entries) return null;
  return (
    <section className={css.part}>
      <h3>{t('history')}</h3>
      {entries.length === 0 && <p className="muted">{t('noHistory')}</p>}
      <ol className={css.history}>
        {entries.map(({ event, at, who, what, why, changes }) => (
          <li key={event}>
            <When at={at} className="muted" />
            <div>
              <button type="button" className={css.plain} onClick={() => open({ concept: 'event', id: event })}>
                {what}
              </button>{' '}
              {who && <span className="muted">{who}</span>}
              {why && <p className="muted">{why}</p>}
              {changes.length > 0 && changes.length < 8 && (
                <ul className={css.changes}>
                  {changes.map(({ field, label, before, after }) => (
                    <li key={field}>
                      {label}: {before && <del>{before}</del>} {after && <ins>{after}</ins>}
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
