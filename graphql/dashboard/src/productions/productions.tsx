import { Button } from '@mantine/core';
import { Empty, Page } from '../kit/page.js';
import { useFollowed } from '../site/followed.js';
import { useKnown } from '../site/me.js';
import { Production } from './production.js';
import css from './productions.module.css';
import { useWords } from './words.js';

/** How every production one takes part in is doing, at a glance. */
export function Productions(_: { project: string }) {
  const t = useWords();
  const { projects } = useKnown();
  useFollowed();
  return (
    <Page title={t('title')}>
      {projects.length === 0 ? (
        <Empty
          title={t('none')}
          action={
            <Button component="a" href="/docs">
              {t('openDocs')}
            </Button>
          }
        >
          {t('noneHelp')}
        </Empty>
      ) : (
        <div className={css.productions}>
          {projects.map((project) => (
            <Production key={project.code} {...project} />
          ))}
        </div>
      )}
    </Page>
  );
}
