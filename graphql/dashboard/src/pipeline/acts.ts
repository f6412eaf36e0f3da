import { isOpen, isOver, type RunShown } from './run.js';

/** What one may do to a run, or to a step of it. */
export const ACTS = [
  'hold',
  'release',
  'prioritise',
  'extend',
  'migrate',
  'cancel',
  'skip',
  'rerun',
  'reassign',
  'accept',
] as const;
export type Act = (typeof ACTS)[number];
export const isAct = (text: string | null): text is Act => ACTS.some((act) => act === text);

/** What makes sense for a run as a whole, as it stands. */
export function actsOnRun({ status, held, parent }: Pick<RunShown, 'status' | 'held' | 'parent'>): Act[] {
  if (status !== 'running') return [];
  // An item goes over to another version with the run it is of.
  return [held ? 'release' : 'hold', 'prioritise', 'extend', ...(parent ? [] : ['migrate' as const]), 'cancel'];
}

/** What makes sense for a step of a run that goes on, as it stands. */
export function actsOnStep(step: { status: string; kind: string }): Act[] {
  const acts: Act[] = [];
  if (step.kind === 'forEach' && step.status === 'escalated') acts.push('accept');
  if (isOpen(step) && step.kind === 'human') acts.push('reassign');
  if (isOpen(step) && step.kind !== 'task') acts.push('extend');
  if (step.status !== 'pending') acts.push('rerun');
  if (!isOver(step)) acts.push('skip');
  return acts;
}
