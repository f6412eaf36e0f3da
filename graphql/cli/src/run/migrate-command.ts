import { parseArgs } from 'node:util';
import { refuse } from '@bobine/contracts';
import { Api } from '../api.js';
import { pair, whole } from '../options.js';
import { SHOWN_FIRST, shownFirst } from './shown-first.js';
import { type Passage, passageLines } from './show-migration.js';

export const MIGRATE_HELP = `bobine run migrate: takes runs over to another version of their template

  bobine run migrate RUN... --why TEXT [--version N]   the version that starts runs, unless said

  --keep STEP      an attempt that is open goes on as it is
  --reopen STEP    another begins instead; of an item: SHOTS/ANIM
  --move OLD=NEW   a step goes by another name
  --input NAME=JSON   what the new version asks for besides
                   (these may be given as often as needed)

Shows what would become of each step, asks, and does it unless something has happened since.
A run is named by its address, such as hyperspace-madness/HSM/feature; its items go over with it.

  --api URL        the address of the API; or BOBINE_API in the environment
  --yes            does it without asking
  --dry-run        shows it and does nothing
  --json           answers as JSON

  BOBINE_TOKEN     in the environment: an API token of yours, or
  BOBINE_LINK      the token of a one-time sign-in link

Ends with 0 when it is done or shown, 1 when you said no, 2 when it could not be done.
`;

const many = { type: 'string', multiple: true, default: [] as string[] } as const;
const OPTIONS = {
  ...{ keep: many, reopen: many, move: many, input: many },
  ...SHOWN_FIRST,
  version: { type: 'string' },
} as const;

type Migrated = { preview: string; effects: Passage[] };
const MIGRATE = `mutation ($runs: [ID!]!, $version: Int, $reason: String!, $moves: [Move!], $answers: [StepAnswer!], $inputs: JSON,
  $dryRun: Boolean, $preview: String) {
  migrateRuns(runs: $runs, version: $version, reason: $reason, moves: $moves, answers: $answers, inputs: $inputs,
    dryRun: $dryRun, preview: $preview) {
    preview effects { run step was title attempt status becomes because asks }
  }
}`;

/** Takes runs over to another version through the API, shown before it is done; answers the exit code. */
export async function migrateCommand(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { positionals: runs, values } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });
  if (runs.length === 0) throw refuse('option', 'Give the address of a run, or of several.');
  const { why: reason, version } = values;
  if (!reason) throw refuse('option', '--why is missing: whoever looks at the run later will ask.');
  const asked = {
    ...{ runs, reason },
    ...(version === undefined ? {} : { version: whole('version', version) }),
    moves: values.move.map((each) => pair('move', each)).map(([from, to]) => ({ from, to })),
    answers: [
      ...values.keep.map((step) => ({ step, answer: 'keep' })),
      ...values.reopen.map((step) => ({ step, answer: 'reopen' })),
    ],
    inputs: Object.fromEntries(
      values.input.map((each) => pair('input', each)).map(([name, text]) => [name, json(text)]),
    ),
  };
  const api = await Api.signedIn(values.api, env);
  const migrate = async (more: object): Promise<Migrated> =>
    (await api.ask<{ migrateRuns: Migrated }>(MIGRATE, { ...asked, ...more })).migrateRuns;
  return shownFirst(migrate, values, passageLines);
}

/** A value as JSON, or else a text. */
function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
