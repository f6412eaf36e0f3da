import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useAddress, useGo } from '../kit/address.js';
import { Meter } from '../kit/meter.js';
import { Name } from '../kit/names.js';
import { Empty, Page, Reading, Trouble } from '../kit/page.js';
import { Mark, STEP_LOOK, StepStatus, TASK_LOOK } from '../kit/status.js';
import { useNow, When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { useStepStatus } from '../words/codes.js';
import css from './pipeline.module.css';
import { NewCuts } from './new-cuts.js';
import { RUNS } from './queries.js';
import { isAt, isLate, overOf, type RunListed } from './run.js';
import { useWords } from './words.js';

/** Where a run, or a step of it, is looked at. */
export const hrefOf = (run: string, step?: string | null): string =>
  `?${new URLSearchParams({ run, ...(step ? { step } : {}) }).toString()}`;

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

function RunTable({ runs }: { runs: RunListed[] }) {
  const t = useWords();
  return (
    <table className={css.runs}>
      <thead>
        <tr>
          <th scope="col">{t('run')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col">{t('at')}</th>
          <th scope="col">{t('progress')}</th>
          <th scope="col">{t('started')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.address} run={run} />
        ))}
      </tbody>
    </table>
  );
}

const MOST_AT = 3;

function RunRow({ run }: { run: RunListed }) {
  const t = useWords();
  const say = useStepStatus();
  const now = useNow();
  const { over, total } = overOf(run.steps);
  const at = run.status === 'running' ? isAt(run.steps, now) : [];
  return (
    <tr>
      <th scope="row">
        <Link href={hrefOf(run.address)}>
          <Name tail={12}>{run.title}</Name>
        </Link>
        <span className={css.sub}>
          {t('templateAt', { name: run.template, version: run.version })}
          {run.priority !== 'normal' && ` · ${t(run.priority)}`}
        </span>
      </th>
      <td className={css.tight}>{run.held ? <Held /> : <StepStatus status={run.status} />}</td>
      <td className={css.wide}>
        {run.reason && run.status !== 'running' ? (
          <span className={css.reason}>{run.reason}</span>
        ) : (
          <ul className={css.ats}>
            {at.slice(0, MOST_AT).map((step) => (
              <li key={step.name}>
                <Link href={hrefOf(run.address, step.name)} className={css.at}>
                  <Mark {...(STEP_LOOK[step.status] ?? STEP_LOOK['pending']!)} />
                  <span className="unseen">{say(step.status)}</span>
                  <span>{step.title}</span>
                  {step.items && (
                    <span className={css.number}>{t('items', { done: step.items.done, total: step.items.total })}</span>
                  )}
                  {step.status !== 'escalated' && isLate(step, now) && <b className={css.late}>{t('late')}</b>}
                </Link>
              </li>
            ))}
            {at.length > MOST_AT && <li className="muted">{t('andMore', { count: at.length - MOST_AT })}</li>}
          </ul>
        )}
      </td>
      <td className={css.meter}>
        <Meter parts={[{ of: over, colour: 'var(--done)' }]} total={total} label={t('stepsOver', { over, total })} />
        <span>
          {over}/{total}
        </span>
      </td>
      <td className={css.tight}>
        <When at={run.startedAt} />
      </td>
    </tr>
  );
}

/** That a run is on hold, as its status. */
export function Held() {
  const t = useWords();
  return (
    <span className={css.at}>
      <Mark {...TASK_LOOK['hold']!} />
      {t('held')}
    </span>
  );
}
