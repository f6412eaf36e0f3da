import { Button, Progress, Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { DropZone } from '../../checksum/drop-zone.js';
import { useAddress } from '../../kit/address.js';
import { Card, Empty, Page } from '../../kit/page.js';
import { useAsked } from '../../site/ask.js';
import { useKnown } from '../../site/me.js';
import { useFollowed } from '../../site/followed.js';
import { FileRow } from './file-row.js';
import { NAMES } from './queries.js';
import { progressOf } from './sending.js';
import css from './upload.module.css';
import { useSendings } from './use-sendings.js';
import { useKind, useWords } from './words.js';

/** Where a vendor sends files: their names are checked before their bytes move, and what became of each is told. */
export function Upload() {
  const t = useWords();
  const { projects } = useKnown();
  const [params, change] = useAddress();
  useFollowed();
  const asked = params.get('to');
  const project = projects.find(({ code }) => code === asked) ?? projects[0];
  if (!project) {
    return (
      <Page title={t('title')}>
        <Empty title={t('noProject')} />
      </Page>
    );
  }
  return (
    <Page
      title={t('title')}
      actions={
        projects.length > 1 && (
          <Select
            aria-label={t('project')}
            data={projects.map(({ code, title }) => ({ value: code, label: title }))}
            value={project.code}
            onChange={(code) => change({ to: code })}
            allowDeselect={false}
          />
        )
      }
    >
      <To key={project.code} project={project.code} />
    </Page>
  );
}

function To({ project }: { project: string }) {
  const t = useWords();
  const say = useKind();
  const { data } = useAsked(NAMES, { project }, { about: ({ concept }) => concept === 'project' });
  const { sendings, add, check, send, leave, mean } = useSendings(project);
  const [going, setGoing] = useState(false);
  const ready = sendings.flatMap((one) =>
    one.stage.at === 'ready' && one.stage.check.means ? [{ one, means: one.stage.check.means }] : [],
  );
  const isBusy = sendings.some(({ stage }) => ['reading', 'sending', 'keeping'].includes(stage.at));
  const said = sendings.filter(({ stage }) => stage.at === 'said').length;
  // One after the other: each goes as fast as the line lets it.
  useEffect(() => {
    if (!going || isBusy) return;
    const [next] = ready;
    if (next) void send(next.one, next.means);
    else setGoing(false);
  }, [going, isBusy, ready, send]);
  useEffect(() => {
    if (!isBusy) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isBusy]);
  const names = data?.project?.names ?? [];
  const share = progressOf(sendings);
  return (
    <div className={css.page}>
      <DropZone words={{ drop: t('drop'), files: t('files'), folder: t('folder') }} given={add} />
      {data && (
        <details className={css.names} open={sendings.length === 0}>
          <summary>{t('named')}</summary>
          {names.length === 0 && <p className="muted">{t('anyName')}</p>}
          <ul>
            {names.map(({ pattern, kind, work }) => (
              <li key={`${pattern} ${kind} ${work}`}>
                <code>{pattern}</code>{' '}
                <span className="muted small">{[kind && say(kind), work].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {sendings.length > 0 && (
        <Card className={css.stack ?? ''}>
          <div className={css.head}>
            <p role="status">{t('left', { done: said, total: sendings.length })}</p>
            {(ready.length > 0 || going) && (
              <Button loading={going} onClick={() => setGoing(true)}>
                {t('send', { count: ready.length })}
              </Button>
            )}
          </div>
          <Progress value={100 * share} size="sm" aria-label={t('all')} />
          {isBusy && <p className="muted small">{t('stay')}</p>}
          <ul>
            {sendings.map((one) => (
              <FileRow
                key={one.key}
                sending={one}
                works={data?.project?.works ?? []}
                rename={(name) => void check(one.key, name)}
                leave={() => leave(one.key)}
                again={() => void check(one.key, one.name)}
                mean={(checked, means) => mean(one.key, checked, means)}
              />
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
