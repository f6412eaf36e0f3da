import { Reading, Trouble } from '../kit/page.js';
import { StepStatus } from '../kit/status.js';
import { Day, When } from '../kit/when.js';
import { useAsked } from '../site/ask.js';
import { usePriority } from '../words/codes.js';
import { Frame } from './frame.js';
import { Gone } from './gone.js';
import { History } from './history.js';
import { Fact, Facts, Opens, Section } from './parts.js';
import css from './panel.module.css';
import type { Shown } from './shown.js';
import { RUN } from './run.queries.js';
import { Why } from './why.js';
import { useWords } from './words.js';

/** A run in the panel: which template, and how far each of its steps is. */
export function RunPanel({ id, project, close }: Shown) {
  const t = useWords();
  const priority = usePriority();
  const { data, problem, again } = useAsked(
    RUN,
    { id },
    { about: (it) => it.concept === 'run' || it.concept === 'step' },
  );
  const run = data?.run;
  if (!run) {
    if (problem) return <Trouble problem={problem} again={again} />;
    return data ? <Gone close={close} /> : <Reading />;
  }
  return (
    <Frame
      over={t('runOf', { template: run.template, version: run.version })}
      name={run.address}
      status={<StepStatus status={run.status} />}
      close={close}
      tabs={{
        detail: (
          <>
            <Facts>
              <Fact name={t('began')}>
                <When at={run.startedAt} />
              </Fact>
              <Fact name={t('ended')}>{run.endedAt && <When at={run.endedAt} />}</Fact>
              <Fact name={t('priority')}>{run.priority !== 'normal' && priority(run.priority)}</Fact>
              <Fact name={t('held')}>
                {run.held && (
                  <>
                    <bdi>{run.held.reason}</bdi> · <When at={run.held.at} />
                  </>
                )}
              </Fact>
              <Fact name={t('reason')}>{run.reason}</Fact>
              <Fact name={t('partOf')}>
                {run.parent && (
                  <Opens concept="run" id={run.parent}>
                    {run.parent}
                  </Opens>
                )}
              </Fact>
              <Fact name={t('deliverable')}>
                {run.deliverable && (
                  <Opens concept="deliverable" id={run.deliverable}>
                    {run.deliverable}
                  </Opens>
                )}
              </Fact>
            </Facts>
            {run.steps.length > 0 && (
              <Section title={t('steps')}>
                <ol className={css.rows}>
                  {run.steps.map((step) => (
                    <li key={step.name}>
                      <div className={css.row}>
                        <span>{step.title}</span>
                        <StepStatus status={step.status} />
                        <span className="muted">
                          {step.items
                            ? t('itemsDone', { done: step.items.done, total: step.items.total })
                            : step.deadline && <Day at={step.deadline} />}
                        </span>
                      </div>
                      {step.reason && <p className="muted small">{step.reason}</p>}
                    </li>
                  ))}
                </ol>
              </Section>
            )}
          </>
        ),
        history: <History concept="run" id={id} project={project} />,
        why: <Why concept="run" id={id} project={project} />,
      }}
    />
  );
}
