import { IconCalendarDue } from '@tabler/icons-react';
import { Link } from 'wouter';
import { Meter } from '../kit/meter.js';
import { Name } from '../kit/names.js';
import { StepStatus, STEP_LOOK } from '../kit/status.js';
import { Day, useNow, When } from '../kit/when.js';
import { KindIcon } from '../graph/kind.js';
import css from './pipeline.module.css';
import { isLate, isOpen, type StepShown } from './run.js';
import { useWaiting } from './waiting.js';
import { useWords } from './words.js';

export const BOX = { width: 208, height: 78 };

/** A step as it is drawn in the graph: its name, how it stands, and who or what it waits for. */
export function StepBox({ step, href, selected }: { step: StepShown; href: string; selected: boolean }) {
  const t = useWords();
  return (
    <Link
      href={href}
      className={css.box}
      aria-current={selected ? 'true' : undefined}
      data-status={step.status}
      data-id={step.name}
      style={{ borderInlineStartColor: STEP_LOOK[step.status]?.colour }}
    >
      <span className={css.boxTitle}>
        <KindIcon kind={step.kind} />
        <Name tail={6}>{step.title}</Name>
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
  );
}

/** When an open step is due, or that it is late. */
export function DueMark({ step }: { step: Pick<StepShown, 'status' | 'kind' | 'deadline'> }) {
  const t = useWords();
  const now = useNow();
  // Its status says so already.
  if (step.status === 'escalated') return null;
  if (isLate(step, now)) return <b className={css.late}>{t('late')}</b>;
  if (!isOpen(step) || !step.deadline) return null;
  return (
    <span className={css.due}>
      <IconCalendarDue size={12} aria-hidden />
      <span className="unseen">{t('due')}</span> <Day at={step.deadline} />
    </span>
  );
}

/** The one line that says most of a step as it stands: how far, who, what, why. */
export function StepLine({ step }: { step: StepShown }) {
  const t = useWords();
  const waiting = useWaiting();
  if (step.items && step.items.total > 0) return <ItemsMeter items={step.items} />;
  if (step.status === 'failed' && step.reason) return <span className={css.error}>{step.reason}</span>;
  if (isOpen(step)) {
    return (
      <>
        <span className={css.who}>{waiting(step)}</span>
        {step.gate && (
          <span className={css.number}>{t('votes', { count: step.gate.votes.length, of: step.gate.quorum })}</span>
        )}
      </>
    );
  }
  if (step.endedAt) return <When at={step.endedAt} className="muted" />;
  return null;
}

/** How far the items of a fan-out are: done, in work, failed. */
export function ItemsMeter({ items: { total, done, failed } }: { items: NonNullable<StepShown['items']> }) {
  const t = useWords();
  return (
    <span className={css.items}>
      <Meter
        parts={[
          { of: done, colour: 'var(--done)' },
          { of: failed, colour: 'var(--retake)' },
          { of: Math.max(0, total - done - failed), colour: 'var(--line-strong)' },
        ]}
        total={total}
        label={t('itemsSaid', { done, total, failed })}
      />
      <span className={css.number}>{t('items', { done, total })}</span>
      {failed > 0 && <b className={css.late}>{t('itemsFailed', { count: failed })}</b>}
    </span>
  );
}
