import { Select } from '@mantine/core';
import { Card, Trouble } from '../kit/page.js';
import { useAsk, useAsked, useDoing } from '../site/ask.js';
import { useKnown } from '../site/me.js';
import { useRole, useTitle } from '../words/codes.js';
import type { Language } from '../words/language.js';
import { useLanguage } from '../words/words.js';
import css from './account.module.css';
import { ACCOUNT, CHANGE_LANGUAGE } from './queries.js';
import { useWords } from './words.js';

const NAMES: { value: Language; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'fr', label: 'Français' },
];

/** Who one is here, in which language one is spoken to, and what one is on each production. */
export function Me() {
  const t = useWords();
  const role = useRole();
  const title = useTitle();
  const ask = useAsk();
  const { me, projects } = useKnown();
  const [language, choose] = useLanguage();
  const { data } = useAsked(ACCOUNT, {}, { about: ({ concept }) => concept === 'person' });
  const changing = useDoing(async (next: Language) => {
    choose(next);
    if (me.kind === 'person') await ask(CHANGE_LANGUAGE, { language: next });
  });
  const titleOf = (code: string): string => projects.find((each) => each.code === code)?.title ?? code;
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
          data={NAMES}
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
