import { refuse } from '@bobine/contracts/refusal';
import type { CompiledStep, CompiledTemplate } from '../engine/compiled.js';
import { isEnded } from '../engine/draft.js';
import { builtOn } from '../engine/reopening.js';
import { stepsUnder } from '../engine/steps.js';
import type { StepStatus } from '../engine/state.js';

/** What a person does to one step of a run: skips it, has it done again with all that is built on it, or accepts what came of its items. */
export type StepSteering = { action: 'skip' | 'rerun' | 'accept'; step: string };
/** How the latest attempt of a step stands. */
export type Standing = { attempt: number; status: StepStatus };
/** What becomes of a step: it `reopens` as another attempt, `waits` for that to be done once more, is `skipped`, or goes on as it is. */
export type Effect = { step: string; title: string; effect: 'reopens' | 'waits' | 'skipped' | 'accepted' } & Standing;

/**
 * What would become of the steps of a run, before anybody does it; it follows the rules of the engine without its state.
 * Refused where the step is not there, has not begun, or has ended.
 */
export function foresee(
  template: CompiledTemplate,
  standings: Readonly<Record<string, Standing>>,
  { action, step: path }: StepSteering,
): Effect[] {
  const named = template.steps.find((step) => step.path === path);
  const standing = standings[path];
  if (!named || !standing) {
    const known = template.steps.map((step) => step.path).join(', ');
    throw refuse('steer.unknownStep', `There is no step ${path}; there are ${known}.`);
  }
  const of = ({ path: at, title }: CompiledStep, { attempt, status }: Standing) => ({
    step: at,
    title,
    attempt,
    status,
  });
  const { title } = named;
  const parts = [...stepsUnder(template, path), named].flatMap((step) => {
    const stands = standings[step.path];
    return stands ? [{ step, stands }] : [];
  });
  if (action === 'accept') {
    if (named.kind !== 'forEach' || named.join !== 'ask' || standing.status !== 'escalated') {
      throw refuse('steer.notAsked', `"${title}" does not ask what follows items that failed.`);
    }
    return [{ ...of(named, standing), effect: 'accepted' }];
  }
  if (action === 'skip') {
    if (isEnded(standing)) {
      throw refuse('steer.ended', `"${title}" is ${standing.status}: only what has not ended can be skipped.`);
    }
    const open = parts.filter(({ stands }) => !isEnded(stands));
    return open.map(({ step, stands }): Effect => ({ ...of(step, stands), effect: 'skipped' }));
  }
  if (parts.every(({ stands }) => stands.status === 'pending')) {
    throw refuse('steer.notBegun', `"${title}" has not begun, so there is nothing to do again.`);
  }
  const reopened = new Set(builtOn(template, path));
  const asked = new Set(parts.map(({ step }) => step.path));
  return template.steps.flatMap((step): Effect[] => {
    const stands = standings[step.path];
    if (!reopened.has(step.path) || !stands || stands.status === 'pending') return [];
    const first = asked.has(step.path) && !step.needs.some((need) => asked.has(need));
    return [{ ...of(step, stands), effect: first ? 'reopens' : 'waits' }];
  });
}
