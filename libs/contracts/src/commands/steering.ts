import { Type } from '@sinclair/typebox';
import { STEERINGS } from '../events/orchestrator.js';
import { count, maybe, oneOf, text } from '../events/words.js';
import { defineCommand } from './definition.js';

/** What becomes of a step: it `reopens` as another attempt, `waits` for that to be done again, is `skipped`, or goes on as it is, `accepted`; of a run: `held`, `released`. */
const EFFECTS = ['reopens', 'waits', 'skipped', 'accepted', 'held', 'released'] as const;

/**
 * Holds or releases runs with their items, skips a step, does a step again with all that is built on it, or goes on without
 * the items that failed where a fan-out asks. A dry run says what would become of each step; `preview` is what it answered, and nothing is done if something has changed since.
 */
export const steerRuns = defineCommand({
  name: 'run.steer',
  service: 'orchestrator',
  title: 'Hold, release, skip, do again or accept',
  input: Type.Object({
    runs: Type.Array(text(300), { minItems: 1, maxItems: 500, uniqueItems: true }),
    action: oneOf(STEERINGS),
    /** Of a skip, a rerun or an acceptance: the step, as its template names it. */
    step: maybe(text(400)),
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
      }),
    ),
    preview: text(64),
  }),
});
