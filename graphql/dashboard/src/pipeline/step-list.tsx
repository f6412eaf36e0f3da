import { Link } from 'wouter';
import { Name } from '../kit/names.js';
import { StepStatus } from '../kit/status.js';
import { useNow } from '../kit/when.js';
import { useStage } from '../words/codes.js';
import css from './pipeline.module.css';
import { isAt, isOpen, laneOf, type RunShown, type StepShown } from './run.js';
import { hrefOf } from './href.js';
import { KindIcon } from '../graph/kind.js';
import { DueMark, StepLine } from './step-box.js';
import { useWords } from './words.js';

/** The steps of a run as a list, what it is at first and then stage by stage: what a phone shows in place of the graph. */
export function StepList({
  run,
  steps,
  selected,
}: {
  run: RunShown;
  steps: readonly StepShown[];
  selected: string | null;
}) {
  const t = useWords();
  const stage = useStage();
  const now = useNow();
  const lanes = Map.groupBy(steps, (step) => laneOf(step, steps));
  const at = run.status === 'running' ? isAt(steps, now) : [];
  const list = (title: string, own: readonly StepShown[]) => (
    <section key={title}>
      <h2 className={css.laneTitle}>{title}</h2>
      <ol className={css.steps}>
        {own.map((step) => (
          <li key={step.name}>
            <StepRow run={run.address} step={step} selected={step.name === selected} />
          </li>
        ))}
      </ol>
    </section>
  );
  return (
    <div className={css.lanes}>
      {at.length > 0 && list(t('at'), at)}
      {[...lanes].map(([lane, own]) => list(lane ? stage(lane) : t('lane'), own))}
    </div>
  );
}

function StepRow({ run, step, selected }: { run: string; step: StepShown; selected: boolean }) {
  const t = useWords();
  const isShort = !isOpen(step) && step.status !== 'failed' && !step.items;
  return (
    <Link href={hrefOf(run, step.name)} aria-current={selected ? 'true' : undefined} data-status={step.status}>
      <span className={css.boxTitle}>
        <KindIcon kind={step.kind} />
        <Name>{step.title}</Name>
      </span>
      <span className={css.boxLine}>
        <StepStatus status={step.status} />
        {step.attempt > 1 && <span className="muted">{t('attempt', { n: step.attempt })}</span>}
        <DueMark step={step} />
        {isShort && <StepLine step={step} />}
      </span>
      {!isShort && (
        <span className={css.boxLine}>
          <StepLine step={step} />
        </span>
      )}
    </Link>
  );
}
