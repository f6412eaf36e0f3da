import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useAddress } from '../kit/address.js';
import { StepStatus } from '../kit/status.js';
import { Day, exact } from '../kit/when.js';
import { useOpen } from '../panel/open.js';
import { useLanguage } from '../words/words.js';
import { useMaySteer } from '../site/me.js';
import { ActMenu } from './act-menu.js';
import { actsOnStep } from './acts.js';
import { Decision } from './decision.js';
import { Items } from './items.js';
import css from './pipeline.module.css';
import { isOpen, type RunShown, type StepShown } from './run.js';
import { KindIcon } from '../graph/kind.js';
import { DueMark } from './step-box.js';
import { useStepWords } from './step-words.js';
import { useDoer } from './waiting.js';

/** A step on its own: what it waits for, its rounds with their times and reasons, and what one may do about it. */
export function StepDetail({
  run,
  step,
  project,
  past,
}: {
  run: RunShown;
  step: StepShown;
  project: string;
  past: boolean;
}) {
  const t = useStepWords();
  const [, change] = useAddress();
  const maySteer = useMaySteer(project);
  return (
    <section className={css.side} aria-label={t('detail', { step: step.title })}>
      <header>
        <h2>
          <KindIcon kind={step.kind} size={16} /> {step.title}
        </h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('close')}
          onClick={() => change({ step: null, do: null })}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </header>
      <p className={css.standing}>
        <StepStatus status={step.status} />
        <span className="muted">{t(KINDS.includes(step.kind) ? (step.kind as 'wait') : 'step')}</span>
        <DueMark step={step} />
      </p>
      {maySteer && !past && run.status === 'running' && (
        <div>
          <ActMenu of="step" step={step.name} acts={actsOnStep(step)} />
        </div>
      )}
      {step.reason && <p className={css.because}>{step.reason}</p>}
      {past && <p className="muted">{t('past')}</p>}
      {!past && <Waits step={step} />}
      {step.gate && <Decision gate={step.gate} />}
      {step.kind === 'forEach' && !past && <Items key={step.name} run={run.address} step={step.name} />}
      <Attempts step={step} />
      <Needs run={run} step={step} />
    </section>
  );
}
const KINDS = ['wait', 'task', 'human', 'gate', 'forEach', 'parallel', 'use', 'emit'];

function Waits({ step }: { step: StepShown }) {
  const t = useStepWords();
  const doer = useDoer();
  const [, open] = useOpen();
  if (!isOpen(step)) return null;
  return (
    <>
      {step.waitsFor && (
        <div className={css.part}>
          <h3>{t('waitsFor')}</h3>
          <p>{step.waitsFor.title}</p>
          <dl className={css.keys}>
            {Object.entries(step.waitsFor.keys as Record<string, string>).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      {step.task && (
        <div className={css.part}>
          <h3>{t('asked')}</h3>
          <p>
            {doer(step.task) || t('nobody')}
            {step.task.due && (
              <>
                {' · '}
                {t('due')} <Day at={step.task.due} />
              </>
            )}
          </p>
          <Button
            variant="default"
            className={css.fit}
            onClick={() => step.task && open({ concept: 'task', id: step.task.id })}
          >
            {t('toTask')}
          </Button>
        </div>
      )}
    </>
  );
}

function Attempts({ step }: { step: StepShown }) {
  const t = useStepWords();
  const [language] = useLanguage();
  const begun = step.attempts.filter(({ openedAt, endedAt }) => openedAt ?? endedAt);
  if (begun.length === 0) return <p className="muted">{t('notBegun')}</p>;
  const time = (at: string) => (
    <time dateTime={at} title={exact(new Date(at), language)}>
      {new Date(at).toLocaleString(language, { dateStyle: 'short', timeStyle: 'short' })}
    </time>
  );
  return (
    <div className={css.part}>
      <h3>{t('attempts')}</h3>
      <ol className={css.attempts} reversed>
        {begun.toReversed().map((attempt) => (
          <li key={attempt.attempt}>
            <span className={css.standing}>
              <b>{attempt.attempt}</b>
              <StepStatus status={attempt.status} />
            </span>
            <span className="muted small">
              {attempt.openedAt && time(attempt.openedAt)}
              {attempt.openedAt && ' → '}
              {attempt.endedAt ? time(attempt.endedAt) : t('goesOn')}
            </span>
            {attempt.reason && attempt.reason !== step.reason && <p>{attempt.reason}</p>}
            {attempt.gate && attempt.attempt !== step.attempt && <Decision gate={attempt.gate} short />}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Needs({ run, step }: { run: RunShown; step: StepShown }) {
  const t = useStepWords();
  const [, change] = useAddress();
  const after = run.steps.filter(({ needs }) => needs.includes(step.name));
  const before = run.steps.filter(({ name }) => step.needs.includes(name));
  const list = (title: string, steps: StepShown[]) =>
    steps.length > 0 && (
      <div className={css.part}>
        <h3>{title}</h3>
        <ul className={css.links}>
          {steps.map((each) => (
            <li key={each.name}>
              <button type="button" onClick={() => change({ step: each.name, do: null })}>
                <StepStatus status={each.status} /> {each.title}
              </button>
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <>
      {list(t('needs'), before)}
      {list(t('then'), after)}
    </>
  );
}
