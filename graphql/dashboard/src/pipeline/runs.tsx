import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useAddress, useGo } from '../kit/address.js';
import { Empty, Page, Reading, Trouble } from '../kit/page.js';
import { useAsked } from '../site/ask.js';
import { useStepStatus } from '../words/codes.js';
import css from './pipeline.module.css';
import { NewCuts } from './new-cuts.js';
import { RUNS } from './queries.js';
import { RunTable } from './run-table.js';
import { useWords } from './words.js';

/** The production and delivery runs of a project, the newest first. */
export function Runs({ project }: { project: string }) {
  const t = useWords();
  const go = useGo();
  const [params, change] = useAddress();
  const [status, template, text, after] = ['status', 'template', 'text', 'after'].map((name) => params.get(name));
  const filter = {
    ...(status ? { status: [status] } : {}),
    ...(template ? { template: [template] } : {}),
    ...(text ? { text } : {}),
  };
  const { data, problem, again } = useAsked(
    RUNS,
    { project, filter, after: after ?? null },
    { about: ({ concept }) => ['run', 'step', 'cut', 'work'].includes(concept) },
  );
  const find = useDebouncedCallback((value: string) => change({ text: value, after: null }), 250);
  const runs = data?.project?.runs;
  if (!runs) {
    return (
      <Page title={t('title')}>
        {problem ? <Trouble problem={problem} again={again} /> : <Reading what={t('reading')} />}
      </Page>
    );
  }
  const isNarrowed = Boolean(status || template || text);
  return (
    <Page title={t('title')}>
      {problem && <Trouble problem={problem} again={again} />}
      <NewCuts works={data.project?.works ?? []} />
      {runs.totalCount === 0 && !isNarrowed ? (
        <Empty title={t('none')} action={<Button onClick={() => go('/templates')}>{t('toTemplates')}</Button>}>
          {t('noneHelp')}
        </Empty>
      ) : (
        <>
          <div className={css.filters}>
            <StatusFilter
              facets={runs.facets.status}
              status={status ?? ''}
              choose={(each) => change({ status: each, after: null })}
            />
            <Select
              aria-label={t('template')}
              placeholder={t('anyTemplate')}
              data={runs.facets.template.flatMap(({ value, count }) =>
                value ? [{ value, label: `${value} (${count})` }] : [],
              )}
              value={template ?? null}
              onChange={(each) => change({ template: each, after: null })}
              clearable
            />
            <TextInput
              type="search"
              aria-label={t('find')}
              placeholder={t('find')}
              leftSection={<IconSearch size={14} aria-hidden />}
              defaultValue={text ?? ''}
              onChange={(event) => find(event.currentTarget.value)}
            />
            <span role="status" className={css.count}>
              {t('count', { count: runs.totalCount })}
            </span>
          </div>
          {runs.edges.length === 0 ? (
            <Empty
              title={t('noneMatch')}
              action={
                <Button
                  variant="default"
                  onClick={() => change({ status: null, template: null, text: null, after: null })}
                >
                  {t('clear')}
                </Button>
              }
            />
          ) : (
            <RunTable runs={runs.edges.map(({ node }) => node)} />
          )}
          {(after || runs.pageInfo.hasNextPage) && (
            <div className={css.filters}>
              {after && (
                <Button variant="default" onClick={() => change({ after: null })}>
                  {t('newest')}
                </Button>
              )}
              {runs.pageInfo.hasNextPage && (
                <Button variant="default" onClick={() => change({ after: runs.pageInfo.endCursor })}>
                  {t('older')}
                </Button>
              )}
            </div>
          )}
        </>
      )}
    </Page>
  );
}

type Facets = readonly { value: string | null; count: number }[];
function StatusFilter({
  facets,
  status,
  choose,
}: {
  facets: Facets;
  status: string;
  choose: (status: string) => void;
}) {
  const t = useWords();
  const say = useStepStatus();
  const counted = ['running', 'failed', 'completed', 'cancelled'].map((value) => ({
    value,
    count: facets.find((each) => each.value === value)?.count ?? 0,
  }));
  const shown = counted.filter(({ value, count }) => count > 0 || value === status || value === 'running');
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('status')}
      value={status}
      onChange={choose}
      data={[
        { value: '', label: t('all') },
        ...shown.map(({ value, count }) => ({ value, label: `${say(value)} ${count}` })),
      ]}
    />
  );
}
