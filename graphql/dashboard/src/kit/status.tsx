import { useTaskStatus } from '../words/codes.js';
import { useDeliverableStatus, useStepStatus } from '../words/codes.js';
import { type Shape, SHAPES } from './shapes.js';
import css from './status.module.css';

export type { Shape };
type Look = { colour: string; shape: Shape };

export const TASK_LOOK: Record<string, Look> = {
  todo: { colour: 'var(--todo)', shape: 'ring' },
  ready: { colour: 'var(--ready)', shape: 'disc' },
  wip: { colour: 'var(--wip)', shape: 'half' },
  wfa: { colour: 'var(--wfa)', shape: 'diamond' },
  retake: { colour: 'var(--retake)', shape: 'square' },
  done: { colour: 'var(--done)', shape: 'tick' },
  hold: { colour: 'var(--hold)', shape: 'bars' },
  omit: { colour: 'var(--omit)', shape: 'dash' },
};
export const STEP_LOOK: Record<string, Look> = {
  pending: TASK_LOOK['todo'] as Look,
  waiting: { colour: 'var(--ready)', shape: 'ring' },
  running: TASK_LOOK['wip'] as Look,
  escalated: TASK_LOOK['retake'] as Look,
  done: TASK_LOOK['done'] as Look,
  completed: TASK_LOOK['done'] as Look,
  skipped: TASK_LOOK['omit'] as Look,
  failed: TASK_LOOK['retake'] as Look,
  cancelled: TASK_LOOK['omit'] as Look,
};
export const DELIVERABLE_LOOK: Record<string, Look> = {
  planned: TASK_LOOK['todo'] as Look,
  waiting: { colour: 'var(--todo)', shape: 'half' },
  mastering: TASK_LOOK['wip'] as Look,
  qc: TASK_LOOK['wfa'] as Look,
  ready: TASK_LOOK['ready'] as Look,
  sent: { colour: 'var(--wip)', shape: 'disc' },
  received: { colour: 'var(--done)', shape: 'half' },
  accepted: TASK_LOOK['done'] as Look,
  refused: TASK_LOOK['retake'] as Look,
  rework: { colour: 'var(--retake)', shape: 'half' },
  hold: TASK_LOOK['hold'] as Look,
  cancelled: TASK_LOOK['omit'] as Look,
};

/** The shape of a status in its colour; a word goes beside it. */
export function Mark({ colour, shape }: Look) {
  return (
    <svg viewBox="0 0 10 10" className={css.mark} aria-hidden="true">
      {SHAPES[shape].map(({ d, width }) => (
        <path
          key={d}
          d={d}
          {...(width
            ? { fill: 'none', stroke: colour, strokeWidth: width, strokeLinecap: 'round', strokeLinejoin: 'round' }
            : { fill: colour })}
        />
      ))}
    </svg>
  );
}

function Said({ look, word }: { look: Look | undefined; word: string }) {
  return (
    <span className={css.status}>
      <Mark {...(look ?? { colour: 'var(--todo)', shape: 'ring' })} />
      {word}
    </span>
  );
}

/** How a task stands: shape, colour and word. */
export function TaskStatus({ status }: { status: string }) {
  return <Said look={TASK_LOOK[status]} word={useTaskStatus()(status)} />;
}
/** How a step of a run stands. */
export function StepStatus({ status }: { status: string }) {
  return <Said look={STEP_LOOK[status]} word={useStepStatus()(status)} />;
}
/** How a deliverable stands. */
export function DeliverableStatus({ status }: { status: string }) {
  return <Said look={DELIVERABLE_LOOK[status]} word={useDeliverableStatus()(status)} />;
}
