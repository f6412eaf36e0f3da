import css from './importing.module.css';
import type { Wrong } from './use-import.js';
import { useWords } from './words.js';

/** What is wrong in a file: where, what stands there, and what to do. */
export function Problems({ problems, count }: { problems: readonly Wrong[]; count: number }) {
  const t = useWords();
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('line')}</th>
            <th scope="col">{t('columnOf')}</th>
            <th scope="col">{t('value')}</th>
            <th scope="col">{t('fix')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ line, column, value, reason }, at) => (
            <tr key={at}>
              <td>{line || '–'}</td>
              <td>
                <bdi>{column}</bdi>
              </td>
              <td className={css.sample}>
                <bdi>{value}</bdi>
              </td>
              <td>{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {count > problems.length && <p className="muted">{t('andMore', { count: count - problems.length })}</p>}
    </div>
  );
}
