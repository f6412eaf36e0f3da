import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useKeys } from '../../keys/keys.js';
import { useAddress } from '../../kit/address.js';
import { Empty, Reading, Trouble } from '../../kit/page.js';
import { Day } from '../../kit/when.js';
import { useAsked } from '../../site/ask.js';
import { useSeverity } from '../../words/codes.js';
import { CONTROLS, LENGTH } from './one.queries.js';
import css from './quality.module.css';
import { Still } from './still.js';
import { lengthOf, type Numbered, numbered, stepTo } from './timeline.js';
import { Timeline } from './timeline.view.js';
import { useMeasured, useWords } from './words.js';

/** What quality control found, over the length of the file, with pictures of it; and what became of what it found before. */
export function Quality({ project, code, work }: { project: string; code: string; work: string }) {
  const t = useWords();
  const [params, change] = useAddress();
  const { data, problem, again } = useAsked(
    CONTROLS,
    { project, code },
    { about: ({ concept }) => concept === 'control' || concept === 'deliverable' },
  );
  const length = useAsked(LENGTH, { project, work }, { about: ({ concept }) => concept === 'element' }).data?.project
    ?.work;
  const controls = data?.deliverable?.controls ?? [];
  const chosen = controls.find(({ attempt }) => String(attempt) === params.get('attempt')) ?? controls.at(-1);
  const all = chosen ? numbered(chosen) : [];
  const at = Math.min(Number(params.get('finding') ?? 1) || 1, Math.max(all.length, 1));
  const go = (number: number): void => change({ finding: String(number) });
  useKeys(t('qualityKeys'), {
    j: { says: t('nextFinding'), run: () => go(stepTo(all, at, 1)) },
    k: { says: t('lastFinding'), run: () => go(stepTo(all, at, -1)) },
  });
  if (!data) return problem ? <Trouble problem={problem} again={again} /> : <Reading />;
  if (!chosen) return <Empty title={t('noControl')}>{t('noControlHelp')}</Empty>;
  const plays = length?.elements.filter(
    ({ kind, deliverable, retiredAt }) => kind === 'package' && deliverable === code && !retiredAt,
  );
  const frames = plays?.at(-1)?.frames ?? null;
  const selected = all.find(({ number }) => number === at);
  return (
    <div className={css.quality}>
      <div className={css.controls}>
        {controls.length > 1 && (
          <SegmentedControl
            aria-label={t('control')}
            size="xs"
            value={String(chosen.attempt)}
            onChange={(attempt) => change({ attempt, finding: null })}
            data={controls.map(({ attempt }) => ({ value: String(attempt), label: t('attempt', { n: attempt }) }))}
          />
        )}
        <p>
          <strong className={chosen.passed ? css.passed : css.failed}>
            {t(chosen.passed ? 'passed' : 'notPassed')}
          </strong>
          <span className="muted">
            {' · '}
            <Day at={chosen.at} />
            {all.length > 0 && ` · ${t('findings', { count: all.length })}`}
          </span>
        </p>
      </div>
      {all.length === 0 ? (
        <p className="muted">{t('nothingFound')}</p>
      ) : (
        <>
          <Timeline
            all={all}
            length={lengthOf(all, frames, length?.rate ?? '0/1')}
            isWhole={frames !== null}
            at={at}
            go={go}
          />
          {selected && <Selected of={selected} />}
          <List all={all} at={at} go={go} />
        </>
      )}
    </div>
  );
}

/** The finding that is looked at: where, what, and how it looks; looked at again, as it was and as it is. */
function Selected({ of: { finding, again } }: { of: Numbered }) {
  const t = useWords();
  const measured = useMeasured();
  const { spot, before, fixed } = finding;
  return (
    <section className={css.selected} aria-live="polite" aria-label={t('selected')}>
      <div className={css.stills}>
        {before && <Still address={before} label={t('before')} />}
        {spot?.still && <Still address={spot.still} label={t(again ? 'now' : 'still')} />}
      </div>
      <h3>
        {measured(finding.code)}
        {spot?.channel && ` · ${t('channel', { n: spot.channel })}`}
      </h3>
      <p>
        {again && <strong className={fixed ? css.passed : css.failed}>{t(fixed ? 'fixed' : 'notFixed')} </strong>}
        <bdi>{finding.text}</bdi>
      </p>
      {spot?.timecodeIn && (
        <p>
          <code>
            {spot.timecodeIn} – {spot.timecodeOut}
          </code>
        </p>
      )}
    </section>
  );
}

function List({ all, at, go }: { all: Numbered[]; at: number; go: (number: number) => void }) {
  const t = useWords();
  const severity = useSeverity();
  const measured = useMeasured();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  return (
    <ol className={css.list} ref={list} aria-label={t('allFindings')}>
      {all.map(({ number, finding, again }) => (
        <li key={number}>
          <button type="button" onClick={() => go(number)} aria-current={number === at || undefined}>
            <span className={css.mark} data-lane={again && finding.fixed ? 'fixed' : finding.severity} aria-hidden />
            <span>{again ? t(finding.fixed ? 'fixed' : 'notFixed') : severity(finding.severity)}</span>
            <span className={css.what}>{measured(finding.code)}</span>
            <code>{finding.spot?.timecodeIn ?? t('wholeFile')}</code>
          </button>
        </li>
      ))}
    </ol>
  );
}
