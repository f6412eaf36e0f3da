import type { ResultOf } from '@bobine/client';
import type { RUN, RUNS } from './queries.js';

export type RunShown = NonNullable<ResultOf<typeof RUN>['run']>;
export type StepShown = RunShown['steps'][number];
export type RunListed = NonNullable<ResultOf<typeof RUNS>['project']>['runs']['edges'][number]['node'];

/** What of a step tells how it stands. */
type Standing = { status: string; kind: string; deadline: string | null };

const OPEN = ['waiting', 'running', 'escalated'];
const OVER = ['done', 'skipped', 'cancelled', 'failed'];
export const isOpen = ({ status }: { status: string }): boolean => OPEN.includes(status);
export const isOver = ({ status }: { status: string }): boolean => OVER.includes(status);

/** Whether a step that is open is overdue. */
export const isLate = (step: Standing, now: Date): boolean =>
  isOpen(step) && (step.status === 'escalated' || (step.deadline !== null && new Date(step.deadline) <= now));

/**
 * What a run is at: what failed, then what is late, then what is open. A fan-out that only goes on comes after what somebody has
 * to do.
 */
export function isAt<S extends Standing>(steps: readonly S[], now: Date): S[] {
  const rank = (step: S): number => {
    if (step.status === 'failed') return 0;
    if (isLate(step, now)) return 1;
    return step.kind === 'forEach' || step.kind === 'parallel' ? 3 : 2;
  };
  return steps
    .filter((step) => isOpen(step) || step.status === 'failed')
    .map((step, order) => ({ step, order }))
    .sort((a, b) => rank(a.step) - rank(b.step) || a.order - b.order)
    .map(({ step }) => step);
}

/** How many of the steps of a run are over. */
export const overOf = (steps: readonly { status: string }[]): { over: number; total: number } => ({
  over: steps.filter(isOver).length,
  total: steps.length,
});

type Staged = { name: string; stage: string | null };

/** The lane a step is drawn in: the stage its template says, or that of what it is a part of. */
export const laneOf = (step: Staged, steps: readonly Staged[]): string =>
  step.stage ?? steps.find(({ name }) => step.name.startsWith(`${name}/`))?.stage ?? '';
