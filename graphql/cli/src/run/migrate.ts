import { phrase } from '@bobine/contracts';
import { command, many, some, text } from '../frame/command.js';
import { pair, whole } from '../frame/given.js';
import { graphql } from '../site/asked.js';
import { passageLines } from './show-migration.js';
import { SHOWN_FIRST, shownFirst } from './shown-first.js';

const MIGRATE = graphql(`
  mutation (
    $runs: [ID!]!
    $version: Int
    $reason: String!
    $moves: [Move!]
    $answers: [StepAnswer!]
    $inputs: JSON
    $dryRun: Boolean
    $preview: String
  ) {
    migrateRuns(
      runs: $runs
      version: $version
      reason: $reason
      moves: $moves
      answers: $answers
      inputs: $inputs
      dryRun: $dryRun
      preview: $preview
    ) {
      preview
      effects {
        run
        step
        was
        title
        attempt
        status
        becomes
        because
        asks
      }
    }
  }
`);

/** Takes runs over to another version, shown before it is done. */
export const migrate = command({
  name: 'run migrate',
  says: phrase`takes runs over to another version of their template`,
  more: phrase`Shows what would become of each step, asks, and does it unless something has happened since. The items of a run go over with it.`,
  args: [some(phrase`RUN`, phrase`a run, by its address, such as hyperspace-madness/HSM/feature`, 'run')],
  options: {
    version: text(phrase`N`, phrase`the version; the one that starts runs, unless said`),
    keep: many(phrase`STEP`, phrase`an attempt that is open goes on as it is; as often as needed`),
    reopen: many(phrase`STEP`, phrase`another attempt begins instead; of an item: SHOTS/ANIM`),
    move: many(phrase`OLD=NEW`, phrase`a step goes by another name`),
    input: many(phrase`NAME=JSON`, phrase`what the new version asks for besides`),
    ...SHOWN_FIRST,
  },
  run: async ([runs], given, context) => {
    const asked = {
      ...{ runs, reason: given.why },
      ...(given.version === undefined ? {} : { version: whole('version', given.version) }),
      moves: given.move.map((each) => pair('move', each)).map(([from, to]) => ({ from, to })),
      answers: [
        ...given.keep.map((step) => ({ step, answer: 'keep' as const })),
        ...given.reopen.map((step) => ({ step, answer: 'reopen' as const })),
      ],
      inputs: Object.fromEntries(
        given.input.map((each) => pair('input', each)).map(([name, value]) => [name, json(value)]),
      ),
    };
    const site = await context.site();
    const order = async (more: { dryRun: true } | { preview: string }) =>
      (await site.ask(MIGRATE, { ...asked, ...more })).migrateRuns;
    return shownFirst(order, given['dry-run'], passageLines, context);
  },
});

/** A value as JSON, or else a text. */
function json(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
