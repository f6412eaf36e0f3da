import { Button, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lazy, Suspense, useMemo } from 'react';
import { Link } from 'wouter';
import { useAddress, useGo } from '../kit/address.js';
import { Empty, Page, Reading, Trouble } from '../kit/page.js';
import { StepStatus } from '../kit/status.js';
import { When } from '../kit/when.js';
import { useOpen } from '../panel/open.js';
import { useAsked } from '../site/ask.js';
import { useMaySteer } from '../site/me.js';
import { ActMenu } from './act-menu.js';
import { actsOnRun, isAct } from './acts.js';
import css from './pipeline.module.css';
import { Playback, usePlayback } from './playback.js';
import { RUN, RUN_NAME } from './queries.js';
import type { RunShown } from './run.js';
import { RunGraph } from './run-graph.js';
import { hrefOf } from './href.js';
import { Held } from './run-table.js';
import { StepDetail } from './step-detail.js';
import { StepList } from './step-list.js';
import { NamesContext, useNames } from './waiting.js';
import { useWords } from './words.js';

const Acting = lazy(async () => ({ default: (await import('./acting.js')).Acting }));
const Gantt = lazy(async () => ({ default: (await import('./gantt.js')).Gantt }));

/** One run: its steps as they stand, or stood; and what one may do about them. */
export function RunPage({ project, address }: { project: string; address: string }) {
  const t = useWords();
  const go = useGo();
  const { data, problem, again } = useAsked(
    RUN,
    { run: address },
    { about: ({ concept, id }) => id.startsWith(address) || concept === 'gate' || concept === 'task' },
  );
  const names = useNames(project);
  if (!data) return problem ? <Trouble problem={problem} again={again} /> : <Reading what={t('readingRun')} />;
  if (!data.run) {
    return (
      <Page title={t('noRun')}>
        <Empty title={t('noRun')} action={<Button onClick={() => go('?')}>{t('toRuns')}</Button>}>
          {t('noRunHelp')}
        </Empty>
      </Page>
    );
  }
  return (
    <NamesContext value={names}>
      {problem && <Trouble problem={problem} again={again} />}
      <Shown run={data.run} project={project} />
    </NamesContext>
  );
}

function Shown({ run, project }: { run: RunShown; project: string }) {
  const t = useWords();
  const [params, change] = useAddress();
  const isPhone = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const playback = usePlayback(run);
  const view = params.get('view') === 'gantt' ? 'gantt' : 'graph';
  const selected = params.get('step');
  const maySteer = useMaySteer(project);
  const wanted = params.get('do');
  const act = maySteer && isAct(wanted) ? wanted : null;
  const step = useMemo(() => playback.steps.find(({ name }) => name === selected), [playback.steps, selected]);
  return (
    <Page
      title={run.title}
      actions={
        <>
          {maySteer && <ActMenu of="run" acts={actsOnRun(run)} />}
          <SegmentedControl
            size="xs"
            aria-label={t('views')}
            value={view}
            onChange={(next) => change({ view: next === 'graph' ? null : next })}
            data={[
              { value: 'graph', label: isPhone ? t('steps') : t('graph') },
              { value: 'gantt', label: t('gantt') },
            ]}
          />
        </>
      }
    >
      <Standing run={run} />
      <div className={css.work} data-view={view} data-side={step || act ? true : undefined}>
        <div className={css.picture}>
          {view === 'gantt' ? (
            <Suspense fallback={<Reading />}>
              <Gantt run={run} selected={selected} />
            </Suspense>
          ) : isPhone ? (
            <StepList run={run} steps={playback.steps} selected={selected} />
          ) : (
            <RunGraph run={run} steps={playback.steps} selected={selected} />
          )}
        </div>
        {act ? (
          <Suspense fallback={<Reading />}>
            <Acting run={run} step={step ?? null} act={act} close={() => change({ do: null })} />
          </Suspense>
        ) : (
          step && <StepDetail run={run} step={step} project={project} past={playback.at !== null} />
        )}
      </div>
      {view === 'graph' && <Playback playback={playback} run={run} />}
    </Page>
  );
}

/** Where a run stands, which template it follows, and of an item what it is an item of. */
function Standing({ run }: { run: RunShown }) {
  const t = useWords();
  const [, open] = useOpen();
  const reason = run.held ? t('heldBecause', { reason: run.held.reason }) : undefined;
  const ended =
    run.reason && (run.status === 'failed' || run.status === 'cancelled')
      ? t(run.status === 'failed' ? 'failedBecause' : 'cancelledBecause', { reason: run.reason })
      : undefined;
  return (
    <div className={css.standing}>
      <nav aria-label={t('runs')} className={css.crumbs}>
        <Link href="?">{t('runs')}</Link>
        {run.parent && <Parent run={run.parent} step={run.step} />}
      </nav>
      {run.held ? <Held /> : <StepStatus status={run.status} />}
      <Link href={`~/templates/${encodeURIComponent(run.template)}/${run.version}`}>
        {t('templateAt', { name: run.template, version: run.version })}
      </Link>
      <span className="muted">
        {run.endedAt ? t('ended') : t('begun')} <When at={run.endedAt ?? run.startedAt} />
      </span>
      {run.priority !== 'normal' && <b>{t(run.priority)}</b>}
      <button type="button" className={css.link} onClick={() => open({ concept: 'run', id: run.address })}>
        {t('history')}
      </button>
      {(reason ?? ended) && <p className={css.because}>{reason ?? ended}</p>}
    </div>
  );
}

function Parent({ run, step }: { run: string; step: string | null }) {
  const { data } = useAsked(RUN_NAME, { run }, { about: ({ id }) => id === run });
  const parent = data?.run;
  if (!parent) return null;
  const title = parent.steps.find(({ name }) => name === step)?.title ?? step;
  return (
    <>
      {parent.parent && <Parent run={parent.parent} step={parent.step} />}
      <Link href={hrefOf(parent.address)}>{parent.title}</Link>
      {title && <Link href={hrefOf(parent.address, step)}>{title}</Link>}
    </>
  );
}
