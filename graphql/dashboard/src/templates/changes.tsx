import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useAddress } from '../kit/address.js';
import { Card, Reading, Trouble } from '../kit/page.js';
import { useAsked } from '../site/ask.js';
import { useLanguage } from '../words/words.js';
import { useChangeWords } from './change-words.js';
import { COMPARE } from './queries.js';
import type { Version } from './version.js';
import css from './templates.module.css';

/** What differs from another version, in sentences: of what is written now, or of the version that is looked at. */
export function Changes({
  template,
  versions,
  source,
}: {
  template: Version;
  versions: readonly { version: number; current: boolean }[];
  source: string | null;
}) {
  const t = useChangeWords();
  const [language] = useLanguage();
  const [params, change] = useAddress();
  const [written] = useDebouncedValue(source, 350);
  const others = versions.filter(({ version }) => written !== null || version !== template.version);
  const before = others.findLast(({ version }) => version < template.version) ?? others.at(-1);
  const from = Number(params.get('from')) || (written === null ? before?.version : template.version);
  const { data, problem, again } = useAsked(
    COMPARE,
    {
      ...{ template: template.name, from: from ?? null, language },
      ...(written === null ? { to: template.version, source: null } : { to: null, source: written }),
    },
    { skip: from === undefined, about: ({ concept }) => concept === 'template' },
  );
  if (from === undefined) return <p className="muted">{t('only')}</p>;
  const found = data?.compareTemplates;
  return (
    <Card className={css.changes}>
      <div className={css.standing}>
        <h2>{written === null ? t('of', { n: template.version }) : t('written')}</h2>
        <Select
          aria-label={t('against')}
          data={others
            .toReversed()
            .map(({ version }) => ({ value: String(version), label: t('with', { n: version }) }))}
          value={String(from)}
          onChange={(version) => change({ from: version })}
        />
      </div>
      {problem ? (
        <Trouble problem={problem} again={again} />
      ) : !found ? (
        <Reading what={t('comparing')} />
      ) : found.problems.length > 0 ? (
        <ul className={css.sentences}>
          <li>{t('wrong')}</li>
          {found.problems.map(({ path, problem: said }) => (
            <li key={`${path} ${said}`}>
              <code>{path}</code> {said}
            </li>
          ))}
        </ul>
      ) : found.changes.length === 0 ? (
        <p className="muted">{t('same')}</p>
      ) : (
        <>
          <p className="muted">{t('count', { count: found.changes.length })}</p>
          <ol className={css.sentences}>
            {found.changes.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </>
      )}
    </Card>
  );
}
