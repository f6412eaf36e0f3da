import { Button } from '@mantine/core';
import { Empty, Page } from '../kit/page.js';
import { useFollowed } from '../site/followed.js';
import { useKnown } from '../site/me.js';
import { Begin, useBeginning } from './begin.js';
import { Production } from './production.js';
import css from './productions.module.css';
import { useWords } from './words.js';

/** How every production one takes part in is doing, at a glance. */
export function Productions(_: { project: string }) {
  const t = useWords();
  const { me, projects } = useKnown();
  const [beginning, begin] = useBeginning();
  useFollowed();
  const button = me.siteAdmin && !beginning && <Button onClick={() => begin(true)}>{t('new')}</Button>;
  return (
    <Page title={t('title')} actions={projects.length > 0 && button}>
      {me.siteAdmin && beginning && <Begin close={() => begin(false)} />}
      {projects.length === 0 && !beginning && (
        <Empty title={t('none')} action={button}>
          {t(me.siteAdmin ? 'noneBegin' : 'noneHelp')}
        </Empty>
      )}
      <div className={css.productions}>
        {projects.map((project) => (
          <Production key={project.code} {...project} />
        ))}
      </div>
    </Page>
  );
}
