import { choice, isPriority, phrase, type Phrase, PRIORITIES, type Priority, refuse } from '@bobine/contracts';
import { command, type Given, needed, type OptionSpecs, some, text } from '../frame/command.js';
import type { Context } from '../frame/context.js';
import type { Exit } from '../frame/exit.js';
import { graphql } from '../site/asked.js';
import { effectLines } from './show.js';
import { SHOWN_FIRST, shownFirst } from './shown-first.js';

const STEER_RUNS = graphql(`
  mutation (
    $runs: [ID!]!
    $action: Steering!
    $step: String
    $to: AssigneeInput
    $due: String
    $priority: Priority
    $reason: String!
    $dryRun: Boolean
    $preview: String
  ) {
    steerRuns(
      runs: $runs
      action: $action
      step: $step
      to: $to
      due: $due
      priority: $priority
      reason: $reason
      dryRun: $dryRun
      preview: $preview
    ) {
      preview
      effects {
        run
        step
        title
        attempt
        status
        effect
        how
        to
        due
      }
    }
  }
`);

type Assignee = { role: string } | { vendor: string } | { person: string };
type Steering = 'hold' | 'release' | 'skip' | 'rerun' | 'accept' | 'reassign' | 'extend' | 'prioritise' | 'cancel';
type How = { step?: string; to?: Assignee; due?: string; priority?: Priority };

/** Whom `role:editor`, `vendor:titleshop` or `person:…` names. */
export function assigneeOf(to: string): Assignee {
  const [, kind, name = ''] = /^(role|vendor|person):(.+)$/.exec(to) ?? [];
  if (kind === 'role') return { role: name };
  if (kind === 'vendor') return { vendor: name };
  if (kind === 'person') return { person: name };
  throw refuse('option', 'Say whom with --to: role:editor, vendor:titleshop, or person: and an id.');
}

function priorityOf(priority: string): Priority {
  if (isPriority(priority)) return priority;
  throw refuse('option', phrase`${priority} is no priority: ${choice(priority, PRIORITIES, phrase`priority`)}.`);
}

const args = [some(phrase`RUN`, phrase`a run, by its address, such as hyperspace-madness/HSM/feature`, 'run')] as const;
const STEP = { step: needed(phrase`STEP`, phrase`the step, by its name`) };
const more = phrase`Shows what would become of each step, asks, and does it unless something has happened since.`;

async function steer(
  action: Steering,
  runs: string[],
  how: How,
  { why: reason, 'dry-run': dryRun }: Given<typeof SHOWN_FIRST>,
  context: Context,
): Promise<Exit> {
  const site = await context.site();
  const order = async (more: { dryRun: true } | { preview: string }) =>
    (await site.ask(STEER_RUNS, { runs, action, reason, ...how, ...more })).steerRuns;
  return shownFirst(order, dryRun, effectLines, context);
}

/** A way to steer that says no more than which runs. */
const plain = (action: Steering, says: Phrase) =>
  command({
    ...{ name: `run ${action}`, says, more, args, options: SHOWN_FIRST },
    run: ([runs], given, context) => steer(action, runs, {}, given, context),
  });

/** A way to steer that is about a step. */
const ofStep = (action: Steering, says: Phrase) =>
  command({
    ...{ name: `run ${action}`, says, more, args, options: { ...STEP, ...SHOWN_FIRST } satisfies OptionSpecs },
    run: ([runs], given, context) => steer(action, runs, { step: given.step }, given, context),
  });

const reassign = command({
  ...{ name: 'run reassign', says: phrase`gives the work of a step to somebody else`, more, args },
  options: {
    ...STEP,
    to: needed(phrase`WHOM`, phrase`a role, vendor or person: role:editor, vendor:titleshop, person:ID`),
    ...SHOWN_FIRST,
  },
  run: ([runs], given, context) =>
    steer('reassign', runs, { step: given.step, to: assigneeOf(given.to) }, given, context),
});

const extend = command({
  ...{ name: 'run extend', says: phrase`gives a step, or the run as a whole, another date`, more, args },
  options: {
    step: text(phrase`STEP`, phrase`the step, by its name; the run as a whole, unless said`),
    due: needed(phrase`WHEN`, phrase`a date and time, or a period from now: 2026-09-01T18:00Z, P2D, "3 working days"`),
    ...SHOWN_FIRST,
  },
  run: ([runs], given, context) =>
    steer('extend', runs, { ...(given.step ? { step: given.step } : {}), due: given.due }, given, context),
});

const prioritise = command({
  ...{ name: 'run prioritise', says: phrase`makes runs more or less urgent, with their items`, more, args },
  options: { priority: needed(phrase`HOW`, phrase`low, normal, high or urgent`, PRIORITIES), ...SHOWN_FIRST },
  run: ([runs], given, context) => steer('prioritise', runs, { priority: priorityOf(given.priority) }, given, context),
});

/** Steers runs, shown before it is done. */
export const STEER = [
  plain('hold', phrase`holds runs with their items: nothing opens, no deadline fires`),
  plain('release', phrase`lets them go on`),
  ofStep('skip', phrase`goes on without a step`),
  ofStep('rerun', phrase`does a step again, with all that is built on it`),
  ofStep('accept', phrase`goes on without the items that failed, where a step asks`),
  reassign,
  extend,
  prioritise,
  plain('cancel', phrase`takes back what is open, and undoes what can be undone`),
];
