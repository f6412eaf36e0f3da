import { Select } from '@mantine/core';
import css from './importing.module.css';
import type { Preview } from './use-import.js';
import { useWords } from './words.js';

const NOTHING = ':nothing';

/** What each column of a file is taken for, and how that is known; another meaning is chosen here. */
export function Columns({
  preview,
  choose,
}: {
  preview: Preview;
  choose: (column: string, field: string | null) => void;
}) {
  const t = useWords();
  const by = (how: string | null): string => {
    if (how === 'given') return t('given');
    return how === 'saved' ? t('saved') : how ? t('guessed') : '';
  };
  return (
    <div className={css.scroll}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('column')}</th>
            <th scope="col">{t('meaning')}</th>
            <th scope="col">{t('sample')}</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map(({ name, at, field, by: how, samples }) => (
            <tr key={at}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td className={css.meaning}>
                <Select
                  aria-label={`${name}: ${t('meaning')}`}
                  searchable
                  allowDeselect={false}
                  data={[
                    { value: NOTHING, label: t('nothing') },
                    ...preview.fields.map((each) => ({
                      value: each.field,
                      label: each.needed ? t('needed', { field: each.title }) : each.title,
                    })),
                  ]}
                  value={field ?? NOTHING}
                  onChange={(next) => choose(name, next === NOTHING ? null : next)}
                />
                <span className="small muted">{by(how)}</span>
              </td>
              <td className={css.sample}>
                <bdi>{samples.filter(Boolean).slice(0, 3).join(' · ')}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
