import { parseArgs } from 'node:util';
import { choice, isPriority, PRIORITIES, refuse, phrase, STEERINGS } from '@bobine/contracts';
import { Api } from '../api.js';
import { SHOWN_FIRST, shownFirst } from './shown-first.js';
import { effectLines, type Effect } from './show.js';

export const RUN_HELP = `bobine run: steers runs of workflow templates

  bobine run hold RUN... --why TEXT                holds runs with their items: nothing opens, no deadline fires
  bobine run release RUN... --why TEXT             lets them go on
  bobine run skip RUN... --step STEP --why TEXT    goes on without a step
  bobine run rerun RUN... --step STEP --why TEXT   does a step again, with all that is built on it
  bobine run accept RUN... --step STEP --why TEXT  goes on without the items that failed, where a step asks
  bobine run reassign RUN... --step STEP --to WHOM --why TEXT
                                                   gives the work of a step to somebody else
  bobine run extend RUN... [--step STEP] --due WHEN --why TEXT
                                                   gives a step, or the run as a whole, another date
  bobine run prioritise RUN... --priority HOW --why TEXT
                                                   makes runs more or less urgent, with their items
  bobine run simulate RUN                          what it would come to; bobine run simulate --help says how
  bobine run migrate RUN... --why TEXT             takes runs over to another version; bobine run migrate --help says how
  bobine run cancel RUN... --why TEXT              takes back what is open, and undoes what can be undone

Shows what would become of each step, asks, and does it unless something has happened since.
A run is named by its address, such as hyperspace-madness/HSM/feature.

  --api URL        the address of the API; or BOBINE_API in the environment
  --to WHOM        a role, vendor or person: role:editor, vendor:titleshop, person:ID
  --due WHEN       a date and time, or a period from now: 2026-09-01T18:00Z, P2D, "3 working days"
  --priority HOW   low, normal, high or urgent
  --yes            does it without asking
  --dry-run        shows it and does nothing
  --json           answers as JSON

  BOBINE_TOKEN     in the environment: an API token of yours, or
  BOBINE_LINK      the token of a one-time sign-in link

Ends with 0 when it is done or shown, 1 when you said no, 2 when it could not be done.
`;

const OPTIONS = {
  ...SHOWN_FIRST,
  step: { type: 'string' },
  to: { type: 'string' },
  due: { type: 'string' },
  priority: { type: 'string' },
} as const;

type Steered = { preview: string; effects: Effect[] };
const STEER = `mutation (
  $runs: [ID!]!, $action: Steering!, $step: String, $to: AssigneeInput, $due: String, $priority: Priority, $reason: String!,
  $dryRun: Boolean, $preview: String
) {
  steerRuns(
    runs: $runs, action: $action, step: $step, to: $to, due: $due, priority: $priority, reason: $reason,
    dryRun: $dryRun, preview: $preview
  ) {
    preview effects { run step title attempt status effect how to due }
  }
}`;

/** Whom `role:editor`, `vendor:titleshop` or `person:…` names. */
export function assigneeOf(action: string, to: string | undefined): Record<string, string> | null {
  if (to === undefined && action !== 'reassign') return null;
  const [, kind, name] = /^(role|vendor|person):(.+)$/.exec(to ?? '') ?? [];
  if (kind && name) return { [kind]: name };
  throw refuse('option', 'Say whom with --to: role:editor, vendor:titleshop, or person: and an id.');
}

function priorityOf(priority: string | undefined): string | null {
  if (priority === undefined || isPriority(priority)) return priority ?? null;
  throw refuse('option', phrase`${priority} is no priority: ${choice(priority, PRIORITIES, phrase`priority`)}.`);
}

/** Steers runs through the API, shown before it is done; answers the exit code. */
export async function runCommand(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { positionals, values } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });
  const [action = '', ...runs] = positionals;
  if (!STEERINGS.some((known) => known === action)) {
    throw refuse('option', phrase`What should be done? One of: ${STEERINGS.join(', ')}.`);
  }
  if (runs.length === 0) throw refuse('option', 'Give the address of a run, or of several.');
  const { step = null, due = null, why: reason } = values;
  if (!reason) throw refuse('option', '--why is missing: whoever looks at the run later will ask.');
  if (step === null && ['skip', 'rerun', 'accept', 'reassign'].includes(action))
    throw refuse('option', 'Name the step with --step.');
  const asked = {
    runs,
    action,
    step,
    to: assigneeOf(action, values.to),
    due,
    priority: priorityOf(values.priority),
    reason,
  };
  const api = await Api.signedIn(values.api, env);
  const steer = async (more: object): Promise<Steered> =>
    (await api.ask<{ steerRuns: Steered }>(STEER, { ...asked, ...more })).steerRuns;
  return shownFirst(steer, values, effectLines);
}
