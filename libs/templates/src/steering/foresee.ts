import { wordFor } from '@bobine/contracts/vocabulary';
import { refuse } from '@bobine/contracts/refusal';
import { authored, phrase } from '@bobine/contracts/phrase';
import type { CompiledStep, CompiledTemplate } from '../engine/compiled.js';
import { undoable } from '../engine/concluding.js';
import { isEnded, isOpen } from '../engine/draft.js';
import { instant } from '../engine/duration.js';
import { afterPeriod, isPeriod } from '../engine/period.js';
import { builtOn } from '../engine/reopening.js';
import { stepsUnder } from '../engine/steps.js';
import type { Assignee, StepStatus } from '../engine/state.js';

/** What a person does to the steps of a run. `due` is a date and time, or a period from now; without a step it is the run's. */
export type StepSteering =
  | { action: 'skip' | 'rerun' | 'accept'; step: string }
  | { action: 'reassign'; step: string; to: Assignee }
  | { action: 'extend'; step: string | null; due: string }
  | { action: 'cancel' };
/** How the latest attempt of a step stands. */
export type Standing = { attempt: number; status: StepStatus; endedAt?: string | null };
type What =
  'reopens' | 'waits' | 'skipped' | 'accepted' | 'reassigned' | 'extended' | 'withdrawn' | 'undone' | 'cancelled';
/**
 * What becomes of a step: it `reopens` as another attempt, `waits` for that to be done once more, is `skipped`,
 * `accepted`, `reassigned`, `extended`, `withdrawn` or `undone`; without a step, of the run: it is `extended` or `cancelled`.
 */
export type Effect = {
  effect: What;
  step?: string;
  title?: string;
  attempt?: number;
  status?: StepStatus;
  /** Who does it, or when it is due as was asked. */
  to?: string;
  /** The instant that comes to. */
  due?: string;
};
type Standings = Readonly<Record<string, Standing>>;

/**
 * What would become of a run and its steps, before anybody does it; it follows the rules of the engine without its state.
 * Refused where the step is not there, has not begun, or has ended, and where what is asked makes no sense for it.
 */
export function foresee(
  template: CompiledTemplate,
  standings: Standings,
  steering: StepSteering,
  at: string,
): Effect[] {
  switch (steering.action) {
    case 'skip':
      return skipping(template, standings, stepIn(template, standings, steering.step));
    case 'rerun':
      return redoing(template, standings, stepIn(template, standings, steering.step));
    case 'accept':
      return [accepting(stepIn(template, standings, steering.step))];
    case 'reassign':
      return [reassigning(stepIn(template, standings, steering.step), steering.to)];
    case 'extend': {
      const due = dueFrom(steering.due, at, template);
      if (steering.step !== null) return [extending(stepIn(template, standings, steering.step), steering.due, due)];
      if (template.sla) return [{ effect: 'extended', to: steering.due, due }];
      throw refuse('steer.noSla', 'The run as a whole is never late: its template has no sla. Name a step.');
    }
    case 'cancel':
      return cancelling(template, standings);
  }
}

type Named = { step: CompiledStep; standing: Standing };

function stepIn(template: CompiledTemplate, standings: Standings, path: string): Named {
  const step = template.steps.find((each) => each.path === path);
  const standing = standings[path];
  if (step && standing) return { step, standing };
  const known = template.steps.map((each) => each.path).join(', ');
  throw refuse('steer.unknownStep', phrase`There is no step ${path}; there are ${known}.`);
}

const of = ({ step: { path, title }, standing: { attempt, status } }: Named, effect: What): Effect => ({
  ...{ step: path, title, attempt, status, effect },
});

/** A step, and those of the template it uses before it: with a step that uses a template go the steps of that. */
const partsOf = (template: CompiledTemplate, standings: Standings, { step }: Named): Named[] =>
  [...stepsUnder(template, step.path), step].flatMap((each) => {
    const standing = standings[each.path];
    return standing ? [{ step: each, standing }] : [];
  });

function skipping(template: CompiledTemplate, standings: Standings, named: Named): Effect[] {
  const { step, standing } = named;
  if (isEnded(standing)) {
    throw refuse(
      'steer.ended',
      phrase`"${authored(step.title)}" is ${wordFor('step', standing.status)}: only what has not ended can be skipped.`,
    );
  }
  const open = partsOf(template, standings, named).filter((each) => !isEnded(each.standing));
  return open.map((each) => of(each, 'skipped'));
}

function redoing(template: CompiledTemplate, standings: Standings, named: Named): Effect[] {
  const parts = partsOf(template, standings, named);
  if (parts.every(({ standing }) => standing.status === 'pending')) {
    throw refuse(
      'steer.notBegun',
      phrase`"${authored(named.step.title)}" has not begun, so there is nothing to do again.`,
    );
  }
  const reopened = new Set(builtOn(template, named.step.path));
  const asked = new Set(parts.map(({ step }) => step.path));
  return template.steps.flatMap((step): Effect[] => {
    const stands = standings[step.path];
    if (!reopened.has(step.path) || !stands || stands.status === 'pending') return [];
    const first = asked.has(step.path) && !step.needs.some((need) => asked.has(need));
    return [of({ step, standing: stands }, first ? 'reopens' : 'waits')];
  });
}

function accepting(named: Named): Effect {
  const { step, standing } = named;
  if (step.kind === 'forEach' && step.join === 'ask' && standing.status === 'escalated') return of(named, 'accepted');
  throw refuse('steer.notAsked', phrase`"${authored(step.title)}" does not ask what follows items that failed.`);
}

function mustBeOpen({ step: { title }, standing }: Named): void {
  if (isOpen(standing)) return;
  const how = standing.status === 'pending' ? phrase`has not begun` : phrase`is ${wordFor('step', standing.status)}`;
  throw refuse(
    'steer.notOpen',
    phrase`"${authored(title)}" ${how}: only what is under way can be given to somebody else or another date.`,
  );
}

function reassigning(named: Named, to: Assignee): Effect {
  const given = Object.entries(to).filter(([, who]) => who !== undefined);
  const [whom] = given;
  if (given.length !== 1 || !whom) throw refuse('steer.whom', 'Name a role, a vendor or a person: one of them.');
  if (named.step.kind !== 'human') {
    throw refuse(
      'steer.notWork',
      phrase`"${authored(named.step.title)}" is no work that somebody is asked for: it has nobody to change.`,
    );
  }
  mustBeOpen(named);
  return { ...of(named, 'reassigned'), to: whom.join(' ') };
}

const WAITING: ReadonlySet<string> = new Set(['wait', 'human', 'gate']);

function extending(named: Named, asked: string, due: string): Effect {
  if (!WAITING.has(named.step.kind)) {
    throw refuse('steer.noDeadline', phrase`"${authored(named.step.title)}" has no deadline: it waits for nobody.`);
  }
  mustBeOpen(named);
  return { ...of(named, 'extended'), to: asked, due };
}

/** When something is due that is asked for at an instant; a date that has passed is refused. */
function dueFrom(asked: string, at: string, { calendar }: CompiledTemplate): string {
  const due = isPeriod(asked) ? afterPeriod(at, asked, calendar) : instant(asked);
  if (due > at) return due;
  throw refuse('steer.past', phrase`${asked} is not in the future. Give a later date, or a period such as P2D.`);
}

/** What is open is withdrawn, in the order of the template; then what was done is undone, the last first. */
function cancelling(template: CompiledTemplate, standings: Standings): Effect[] {
  const named = (step: CompiledStep): Named => ({
    step,
    standing: standings[step.path] ?? { attempt: 1, status: 'pending' },
  });
  const open = template.steps.map(named).filter(({ standing }) => isOpen(standing));
  const ends = Object.fromEntries(
    Object.entries(standings).map(([path, { status, endedAt = null }]) => [path, { status, endedAt }]),
  );
  return [
    { effect: 'cancelled' },
    ...open.map((each) => of(each, 'withdrawn')),
    ...undoable(template, ends).map((step) => of(named(step), 'undone')),
  ];
}
