import { Select } from '@mantine/core';
import { Card, Trouble } from '../kit/page.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { useKnown, useProjectTitle } from '../site/me.js';
import { useRole, useTitle } from '../words/codes.js';
import { type Language, LANGUAGE_NAMES } from '../words/language.js';
import { useLanguage } from '../words/words.js';
import css from './account.module.css';
import { ACCOUNT, CHANGE_LANGUAGE } from './queries.js';
import { useWords } from './words.js';

/** Who one is here, in which language one is spoken to, and what one is on each production. */
export function Me() {
  const t = useWords();
  const role = useRole();
  const title = useTitle();
  const ask = useAsk();
  const { me } = useKnown();
  const titleOf = useProjectTitle();
  const [language, choose] = useLanguage();
  const { data } = useAsked(ACCOUNT, {}, { about: ({ concept }) => concept === 'person' });
  const changing = useDoing(async (next: Language) => {
    choose(next);
    if (me.kind === 'person') await ask(CHANGE_LANGUAGE, { language: next });
  });
  return (
    <>
      <Card className={css.stack}>
        <dl className={css.facts}>
          <dt>{t('name')}</dt>
          <dd>
            <bdi>{me.name}</bdi>
          </dd>
          {me.kind === 'person' && (
            <>
              <dt>{t('email')}</dt>
              <dd>{data && (data.account?.email ?? <span className="muted">{t('noEmail')}</span>)}</dd>
            </>
          )}
        </dl>
        {me.kind === 'vendor' && <p className="muted">{t('vendorHelp')}</p>}
        <Select
          label={t('language')}
          description={me.kind === 'person' ? t('languageHelp') : null}
          data={LANGUAGE_NAMES}
          value={language}
          onChange={(next) => next && void changing.run(next)}
          allowDeselect={false}
          maw={320}
        />
        {changing.problem && <Trouble problem={changing.problem} />}
      </Card>
      <Card className={css.stack}>
        <h2>{t('roles')}</h2>
        {me.siteAdmin && <p>{t('admin')}</p>}
        {me.memberships.length === 0 && !me.siteAdmin && <p className="muted">{t('noRoles')}</p>}
        {me.memberships.length > 0 && (
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('production')}</th>
                <th scope="col">{t('role')}</th>
                {me.kind === 'person' && <th scope="col">{t('titles')}</th>}
              </tr>
            </thead>
            <tbody>
              {me.memberships.map(({ project, roles, titles }) => (
                <tr key={project}>
                  <th scope="row">
                    <bdi>{titleOf(project)}</bdi>
                  </th>
                  <td>{roles.map(role).join(', ')}</td>
                  {me.kind === 'person' && <td>{titles.map(title).join(', ')}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Card>
    </>
  );
}
