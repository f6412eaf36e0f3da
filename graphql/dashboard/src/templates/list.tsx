import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { Name } from '../kit/names.js';
import { Empty, Page, Reading, Trouble } from '../kit/page.js';
import { Mark, TASK_LOOK } from '../kit/status.js';
import { When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useMayPublish, usePublisher } from './publishers.js';
import { TEMPLATES } from './queries.js';
import css from './templates.module.css';
import { useWords } from './words.js';

/** Every template of the site, by the version that starts runs; those that are out of use at the end. */
export function TemplateList() {
  const t = useWords();
  const [, go] = useLocation();
  const mayPublish = useMayPublish();
  const publisher = usePublisher();
  const { data, problem, again } = useAsked(
    TEMPLATES,
    {},
    { about: ({ concept }) => concept === 'template' || concept === 'run' },
  );
  if (!data) {
    return (
      <Page title={t('title')}>
        {problem ? <Trouble problem={problem} again={again} /> : <Reading what={t('reading')} />}
      </Page>
    );
  }
  const write = mayPublish && (
    <Button variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => go('/-')}>
      {t('write')}
    </Button>
  );
  const rows = [...Map.groupBy(data.templates, ({ name }) => name).values()].map((versions) => ({
    versions,
    shown: versions.find(({ current }) => current) ?? versions.find(({ retired }) => retired) ?? versions.at(-1)!,
    running: versions.reduce((sum, { running }) => sum + running, 0),
  }));
  rows.sort((a, b) => Number(b.shown.current) - Number(a.shown.current) || (a.shown.name < b.shown.name ? -1 : 1));
  return (
    <Page title={t('title')} actions={rows.length > 0 && write}>
      {problem && <Trouble problem={problem} again={again} />}
      {rows.length === 0 ? (
        <Empty title={t('none')} action={write}>
          {t('noneHelp')}
        </Empty>
      ) : (
        <table className={css.list}>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('running')}</th>
              <th scope="col">{t('published')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ shown, versions, running }) => (
              <tr key={shown.name}>
                <th scope="row">
                  <Link href={`/${encodeURIComponent(shown.name)}`}>
                    <Name>{shown.name}</Name>
                  </Link>
                  <span className={css.sub}>
                    {t('versionOf', { n: shown.version })}
                    {versions.length > 1 && ` · ${t('versions', { count: versions.length })}`}
                  </span>
                  {shown.description && <span className={css.sub}>{shown.description}</span>}
                </th>
                <td>
                  <State template={shown} />
                </td>
                <td className={css.number}>{running > 0 ? running : '–'}</td>
                <td>
                  <When at={shown.publishedAt} />{' '}
                  <span className="muted">{t('by', { who: publisher(shown.publishedBy) })}</span>
                  {shown.why && <span className={css.sub}>{shown.why}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
}

/** Whether a version starts runs, did so before, or is out of use. */
export function State({ template }: { template: { current: boolean; retired: boolean } }) {
  const t = useWords();
  const state = template.retired ? 'retired' : template.current ? 'current' : 'older';
  const look = { current: TASK_LOOK['done']!, older: TASK_LOOK['todo']!, retired: TASK_LOOK['omit']! }[state];
  return (
    <span className={css.state}>
      <Mark {...look} />
      {t(state)}
    </span>
  );
}
