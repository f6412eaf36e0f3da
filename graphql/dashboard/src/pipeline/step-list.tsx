import { Link } from 'wouter';
import { Name } from '../kit/names.js';
import { StepStatus } from '../kit/status.js';
import { useStage } from '../words/codes.js';
import css from './pipeline.module.css';
import { laneOf, type RunShown, type StepShown } from './run.js';
import { hrefOf } from './runs.js';
import { DueMark, KindIcon, StepLine } from './step-box.js';
import { useWords } from './words.js';

/** The steps of a run as a list, stage by stage: what a phone shows in place of the graph. */
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
  const lanes = Map.groupBy(steps, (step) => laneOf(step, steps));
  return (
    <div className={css.lanes}>
      {[...lanes].map(([lane, own]) => (
        <section key={lane}>
          <h2 className={css.laneTitle}>{lane ? stage(lane) : t('lane')}</h2>
          <ol className={css.steps}>
            {own.map((step) => (
              <li key={step.name}>
                <Link
                  href={hrefOf(run.address, step.name)}
                  aria-current={step.name === selected ? 'true' : undefined}
                  data-status={step.status}
                >
                  <span className={css.boxTitle}>
                    <KindIcon kind={step.kind} />
                    <Name>{step.title}</Name>
                  </span>
                  <span className={css.boxLine}>
                    <StepStatus status={step.status} />
                    {step.attempt > 1 && <span className="muted">{t('attempt', { n: step.attempt })}</span>}
                    <DueMark step={step} />
                  </span>
                  <span className={css.boxLine}>
                    <StepLine step={step} />
                  </span>
                </Link>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
