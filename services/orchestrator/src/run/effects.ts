import { type InputOf, type OutputOf, refuse, phrase, type steerRuns } from '@bobine/contracts';
import type { Tx } from '@bobine/persistence';
import { type Catalogue, foresee, type Standing, type StepSteering } from '@bobine/templates';
import type { SteeringInput } from '@bobine/workflows';
import { compiledTemplate } from '../template/compiled.store.js';
import type { RunRow } from './run.store.js';
import { withWhatStays } from './undoing.js';

export type Asked = InputOf<typeof steerRuns>;
export type Effects = OutputOf<typeof steerRuns>['effects'];

/** What an order would do to a run and its steps; none where the run is so already. */
export async function effectsOn(tx: Tx, run: RunRow, asked: Asked, at: Date, catalogue: Catalogue): Promise<Effects> {
  const { address } = run;
  switch (asked.action) {
    case 'hold':
      return run.held ? [] : [{ run: address, effect: 'held' }];
    case 'release':
      if (run.projectHeld) {
        throw refuse(
          'steer.projectHeld',
          phrase`The project ${run.project} is on hold: ${run.projectHeld.reason} Release the project, and its runs go on.`,
        );
      }
      return run.held ? [{ run: address, effect: 'released' }] : [];
    case 'prioritise': {
      const { priority } = asked;
      if (!priority) throw refuse('steer.noPriority', 'Say how urgent: low, normal, high or urgent.');
      return run.priority === priority ? [] : [{ run: address, effect: 'prioritised', to: priority }];
    }
    default: {
      const template = await compiledTemplate(tx, run.hash);
      const standings = await standingsOf(tx, address);
      const effects = foresee(template, standings, steeringOf(asked), at.toISOString());
      const told = asked.action === 'cancel' ? withWhatStays(effects, template, standings, catalogue) : effects;
      return told.map((effect) => ({ run: address, ...effect }));
    }
  }
}

/** What is asked of the steps of a run; refused where something of it is missing. */
function steeringOf({ action, step, to, due }: Asked): StepSteering {
  if (action === 'cancel') return { action };
  if (action === 'extend') {
    if (due === undefined) throw refuse('steer.noDue', 'Say when it is due: a date and time, or a period such as P2D.');
    return { action, step: step ?? null, due };
  }
  if (step === undefined) throw refuse('steer.noStep', phrase`Name the step: ${action} is done to one.`);
  return action === 'reassign'
    ? { action, step, to: to ?? {} }
    : { action: action as 'skip' | 'rerun' | 'accept', step };
}

/** What a run is told of an order, once it is known what it does. */
export function inputOf(
  { action, step = '', to = {}, priority = 'normal', reason }: Asked,
  effects: Effects,
): SteeringInput {
  switch (action) {
    case 'hold':
      return { kind: 'held', reason };
    case 'release':
      return { kind: 'released' };
    case 'skip':
      return { kind: 'skipped', step, reason };
    case 'rerun':
      return { kind: 'rerun', step, reason };
    case 'accept':
      return { kind: 'accepted', step, reason };
    case 'reassign':
      return { kind: 'reassigned', step, to, reason };
    case 'extend':
      return { kind: 'extended', step: step || null, due: dueOf(effects) ?? '', reason };
    case 'prioritise':
      return { kind: 'prioritised', priority, reason };
    case 'cancel':
      return { kind: 'cancelled', reason };
  }
}

/** When what is extended is due, as an instant. */
export const dueOf = (effects: Effects): string | undefined => effects.find(({ due }) => due)?.due;

/** How the latest attempt of each step stands in the record. */
export async function standingsOf(tx: Tx, run: string): Promise<Record<string, Standing>> {
  const rows = await tx.query<({ step: string; ended: Date | null } & Standing)[]>(
    `select distinct on (step) step, attempt, status, ended_at as ended from steps where run = $1
     order by step, revision desc`,
    [run],
  );
  return Object.fromEntries(
    rows.map(({ step, attempt, status, ended }) => [step, { attempt, status, endedAt: ended?.toISOString() ?? null }]),
  );
}
