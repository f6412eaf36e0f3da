import { Reading, Trouble } from '../kit/page.js';
import { When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useLanguage } from '../words/words.js';
import css from './panel.module.css';
import { METADATA } from './material.queries.js';
import { useFamily, useStatement, useWords } from './words.js';

const FAMILIES = ['technical', 'contextual', 'editorial'];

/** What is known of a material, family by family, each value with the way it came. */
export function Metadata({ material }: { material: string }) {
  const t = useWords();
  const family = useFamily();
  const state = useStatement();
  const [language] = useLanguage();
  const { data, problem, again } = useAsked(METADATA, { id: material }, { about: ({ id }) => id === material });
  if (!data?.material) {
    if (problem) return <Trouble problem={problem} again={again} />;
    return data ? <p className="muted">{t('noMetadata')}</p> : <Reading what={t('readingMetadata')} />;
  }
  const all = data.material.metadata;
  const families = [...new Set([...FAMILIES, ...all.map((each) => each.family)])];
  const sure = new Intl.NumberFormat(language, { style: 'percent' });
  if (all.length === 0) return <p className="muted">{t('noMetadata')}</p>;
  return (
    <>
      {families.map((name) => {
        const stated = all.filter((each) => each.family === name);
        if (stated.length === 0) return null;
        return (
          <table key={name} className={css.metadata}>
            <caption>{family(name)}</caption>
            <thead>
              <tr>
                <th scope="col">{t('term')}</th>
                <th scope="col">{t('value')}</th>
                <th scope="col">{t('way')}</th>
              </tr>
            </thead>
            <tbody>
              {stated.map((each) => (
                <tr key={each.id} data-state={each.state}>
                  <th scope="row">{spaced(each.term)}</th>
                  <td>
                    <bdi>{typeof each.value === 'boolean' ? t(each.value ? 'yes' : 'no') : String(each.value)}</bdi>
                  </td>
                  <td className={css.way}>
                    <span>{state(each.state)}</span>
                    <span>
                      <bdi>{each.source}</bdi>
                      {each.tool && each.tool !== each.source && <> · {each.tool}</>}
                      {each.confidence !== null && <> · {sure.format(each.confidence)}</>}
                    </span>
                    {each.at && <When at={each.at} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
    </>
  );
}

/** A term as one reads it: `frameRate` is “frame rate”. */
const spaced = (term: string): string => term.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
