import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import { Mark, TASK_LOOK } from '../kit/status.js';
import type { useCheck } from './check.js';
import css from './templates.module.css';
import { useWords } from './words.js';

/** What is wrong with the text, each where it is, with what to do about it. */
export function Problems({
  check: { checked, problems, busy, refused },
  showLine,
}: {
  check: ReturnType<typeof useCheck>;
  showLine: (line: number, column: number | null) => void;
}) {
  const t = useWords();
  return (
    <section className={css.problems} aria-label={t('problems', { count: problems.length })}>
      <p role="status" className={css.verdict}>
        {refused ? (
          refused
        ) : problems.length > 0 ? (
          <b className={css.wrong}>{t('problems', { count: problems.length })}</b>
        ) : busy || !checked ? (
          t('checking')
        ) : (
          <span className={css.state}>
            <Mark {...TASK_LOOK['done']!} /> {t('good')}
          </span>
        )}
      </p>
      {problems.length > 0 && (
        <ul>
          {problems.map(({ path, problem, fix, line, column }) => (
            <li key={`${path} ${line} ${problem}`}>
              <button type="button" onClick={() => showLine(line ?? 1, column)}>
                <IconAlertCircle size={14} aria-hidden className={css.wrong} />
                <span>
                  {path && <code>{path}</code>} {problem}
                  {fix && <span className="muted"> {fix}</span>}
                </span>
                {line !== null && <span className="muted small">{t('line', { n: line })}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
      {problems.length === 0 && checked && checked.notes.length > 0 && (
        <>
          <h3>{t('notes')}</h3>
          <ul>
            {checked.notes.map((note) => (
              <li key={note} className={css.note}>
                <IconInfoCircle size={14} aria-hidden /> {note}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
