import { Type } from '@sinclair/typebox';
import { STEERINGS } from '../events/orchestrator.js';
import { assignee, count, instant, maybe, oneOf, priority, text } from '../events/words.js';
import { defineCommand } from './definition.js';

/**
 * What becomes of a step: it `reopens` as another attempt, `waits` for that to be done again, is `skipped`, `accepted`, `reassigned`
 * or `extended`, or, of a run that is cancelled, `withdrawn`, `undone`, or `stays` as it was done; of a run: `held`, `released`, `extended`,
 * `prioritised`, `cancelled`.
 */
const EFFECTS = [
  'reopens',
  'waits',
  'skipped',
  'accepted',
  'reassigned',
  'extended',
  'withdrawn',
  'undone',
  'stays',
  'held',
  'released',
  'prioritised',
  'cancelled',
] as const;

/**
 * Steers runs: holds or releases them, makes them more or less urgent, or cancels them, with their items; gives them
 * another date; skips a step, does it again with all that is built on it, gives it to somebody else or another date, or goes on without the items that failed. A
 * dry run says what would become of each step; `preview` is what it answered, and nothing is done if something has changed since.
 */
export const steerRuns = defineCommand({
  name: 'run.steer',
  service: 'orchestrator',
  title: 'Steer runs',
  input: Type.Object({
    runs: Type.Array(text(300), { minItems: 1, maxItems: 500, uniqueItems: true }),
    action: oneOf(STEERINGS),
    /** The step, as its template names it; an extension without one is of the run as a whole. */
    step: maybe(text(400)),
    /** Who does the step from now on. */
    to: maybe(assignee()),
    /** A date and time, or a period from now: `P2D`, `3 working days`. */
    due: maybe(text(60)),
    priority: maybe(priority()),
    reason: text(2000),
    dryRun: maybe(Type.Boolean()),
    preview: maybe(text(64)),
  }),
  output: Type.Object({
    effects: Type.Array(
      Type.Object({
        run: text(300),
        /** None for what concerns the run as a whole. */
        step: maybe(text(400)),
        title: maybe(text(400)),
        /** The attempt that stands now. */
        attempt: maybe(count()),
        status: maybe(text(40)),
        effect: oneOf(EFFECTS),
        /** Of what is undone, what is done for that; of what stays, why. */
        how: maybe(text(400)),
        /** Who does it, when it is due as it was asked for, or how urgent it is. */
        to: maybe(text(400)),
        /** Of an extension, the instant it comes to. */
        due: maybe(instant()),
      }),
    ),
    preview: text(64),
  }),
});

/** `kept` as it is; `amended`: goes on under another rule; `reopens` as another attempt; `begins` is new; `dropped` is no more. */
const BECOMES = ['kept', 'amended', 'reopens', 'begins', 'dropped'] as const;
/** Why: it was asked for something else, its rule is another, it goes on ahead of what it needs now, or what it is built on opens anew. */
const BECAUSE = ['otherFacts', 'otherDoer', 'otherWork', 'otherItems', 'otherRule', 'ahead', 'builtOn'] as const;

/**
 * Takes runs over to another version of their template, with their items; attempts and decisions stay. A dry run says what
 * would become of each step, and what somebody has to say; `preview` is what it answered, and nothing is done if something has
 * changed since.
 */
export const migrateRuns = defineCommand({
  name: 'run.migrate',
  service: 'orchestrator',
  title: 'Take runs over to another version of their template',
  input: Type.Object({
    runs: Type.Array(text(300), { minItems: 1, maxItems: 500, uniqueItems: true }),
    /** The version that starts runs, unless said. */
    version: maybe(count()),
    reason: text(2000),
    /** Steps that go by another name: the old, and the new one. */
    moves: maybe(Type.Record(Type.String(), Type.String())),
    /** By step of the new version: its attempt goes on as it is, or another begins. Those of items go by `shots/anim`. */
    answers: maybe(Type.Record(Type.String(), oneOf(['keep', 'reopen'] as const))),
    /** Inputs that the new version asks for. */
    inputs: maybe(Type.Record(Type.String(), Type.Unknown())),
    dryRun: maybe(Type.Boolean()),
    preview: maybe(text(64)),
  }),
  output: Type.Object({
    effects: Type.Array(
      Type.Object({
        run: text(300),
        step: text(400),
        /** Its name before, where that was another. */
        was: maybe(text(400)),
        title: text(400),
        attempt: count(),
        status: text(40),
        becomes: oneOf(BECOMES),
        because: maybe(oneOf(BECAUSE)),
        /** Somebody should say whether its attempt goes on or another begins; it goes on until then. */
        asks: Type.Boolean(),
      }),
    ),
    preview: text(64),
  }),
});
