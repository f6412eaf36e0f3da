import { Type } from '@sinclair/typebox';
import { code, count, maybe, oneOf, text } from '../events/words.js';
import { defineCommand } from './definition.js';

/** What a person may do to a run that goes on. */
export const STEERINGS = ['hold', 'release', 'skip', 'rerun'] as const;
/** What would become of a step: `reopens` as another attempt, `skipped`, `withdrawn` and opened again later. */
export const STEERING_EFFECTS = ['reopens', 'waits', 'skipped', 'held', 'released'] as const;

/**
 * Holds or releases runs with their items, skips a step, or does a step again with all that is built on it. A dry run says
 * what would become of each step; `preview` is what it answered, and nothing is done if something has changed since.
 */
export const steerRuns = defineCommand({
  name: 'run.steer',
  service: 'orchestrator',
  title: 'Hold, release, skip or do again',
  input: Type.Object({
    runs: Type.Array(text(300), { minItems: 1, maxItems: 500, uniqueItems: true }),
    action: oneOf(STEERINGS),
    /** Of a skip or a rerun: the step, as its template names it. */
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
        effect: oneOf(STEERING_EFFECTS),
      }),
    ),
    preview: text(64),
  }),
});

/** What a fact would do if it were said now; nothing is woken, started or kept. */
export const tryFact = defineCommand({
  name: 'fact.try',
  service: 'orchestrator',
  title: 'Say what a fact would do',
  input: Type.Object({ project: code(), type: text(120), data: Type.Unknown() }),
  output: Type.Object({
    outcome: oneOf(['fired', 'notFired', 'held', 'parked', 'runClosed'] as const),
    rule: maybe(text(400)),
    condition: maybe(text(2000)),
    values: maybe(Type.Record(Type.String(), Type.Unknown())),
    reason: text(2000),
    runs: Type.Array(text(300)),
    until: maybe(text(40)),
  }),
});
