import { Type } from '@sinclair/typebox';
import { defineEvent } from './definition.js';
import { assignee, count, hold, id, instant, maybe, oneOf, priority, text, told } from './words.js';

const owner = 'orchestrator' as const;

const publishedVersion = () =>
  Type.Object({
    name: text(120),
    version: count(),
    hash: text(64),
    source: text(262144),
    /** Why it was published, or taken out of use, in the words of whoever did. */
    why: maybe(text(2000)),
  });
export const templatePublished = defineEvent({
  type: 'bobine.template.published.v1',
  owner,
  title: 'A workflow template is published',
  data: Type.Composite([
    publishedVersion(),
    /** What it says in French, by what it says in English: nothing where it says all in one language. */
    Type.Object({ words: maybe(Type.Object({ fr: maybe(Type.Record(Type.String(), text(2000))) })) }),
  ]),
  keys: (data) => ({ template: data.name }),
});
/** Runs of it that are there go on; no fact starts another. */
export const templateRetired = defineEvent({
  type: 'bobine.template.retired.v1',
  owner,
  title: 'A workflow template is taken out of use',
  data: Type.Composite([publishedVersion(), Type.Object({ retired: Type.Literal(true) })]),
  keys: (data) => ({ template: data.name }),
});

/** Facts by their type and the business keys that tell them apart. */
const factsNamed = () => Type.Object({ event: text(120), key: Type.Record(Type.String(), Type.String()) });

const run = {
  /** Address of the run, also the id of its Temporal workflow. */
  run: text(300),
  template: text(120),
  version: count(),
  hash: text(64),
  work: maybe(text(120)),
  deliverable: maybe(text(120)),
  /** For an item run: the run, step and item it belongs to. */
  parent: maybe(text(300)),
  step: maybe(text(120)),
  item: maybe(text(200)),
  status: oneOf(['running', 'completed', 'failed', 'cancelled'] as const),
  reason: maybe(text(2000)),
  told: maybe(told()),
  held: maybe(hold()),
  /** None stands for normal. */
  priority: maybe(priority()),
};
const runKeys = (data: { run: string; work?: string; deliverable?: string; parent?: string }) => ({
  run: data.run,
  work: data.work,
  deliverable: data.deliverable,
  parent: data.parent,
});

/** Which steps a run has, for pictures. */
const steps = () =>
  Type.Array(
    Type.Object({
      name: text(120),
      title: text(),
      kind: text(20),
      needs: Type.Array(text(120)),
      /** The stage of the work it counts for: ingest, edit, vfx, grading, mastering, delivery, sound… */
      stage: maybe(text(40)),
      /** The facts it brings about when it is done, where they are known before: an element made, a milestone reached. */
      makes: maybe(Type.Array(factsNamed())),
    }),
  );

export const runStarted = defineEvent({
  type: 'bobine.run.started.v1',
  owner,
  title: 'A run starts',
  data: Type.Object({ ...run, steps: steps() }),
  keys: runKeys,
});
/** A run goes over to another version of its template; how each step stands then is said after it. */
export const runMigrated = defineEvent({
  type: 'bobine.run.migrated.v1',
  owner,
  title: 'A run goes over to another version of its template',
  data: Type.Object({
    ...run,
    steps: steps(),
    migrated: Type.Object({
      from: count(),
      reason: text(2000),
      /** Steps it has no more. */
      gone: Type.Array(text(120)),
    }),
  }),
  keys: runKeys,
});
/** What a person may do to a run that goes on. */
export const STEERINGS = [
  'hold',
  'release',
  'skip',
  'rerun',
  'accept',
  'reassign',
  'extend',
  'prioritise',
  'cancel',
] as const;
/** What a person did to a run: said at once, before the run has carried it out. */
export const runSteered = defineEvent({
  type: 'bobine.run.steered.v1',
  owner,
  title: 'A run is steered',
  data: Type.Object({
    ...run,
    steered: Type.Object({
      action: oneOf(STEERINGS),
      step: maybe(text(400)),
      /** Who does the step from now on. */
      to: maybe(assignee()),
      /** When the step, or the run as a whole, is due from now on. */
      due: maybe(instant()),
      reason: text(2000),
    }),
  }),
  keys: runKeys,
});
/** Something is overdue and people are told, rung by rung: a step, or the run as a whole. It goes on as it was. */
export const runEscalated = defineEvent({
  type: 'bobine.run.escalated.v1',
  owner,
  title: 'A run is late, and somebody is told',
  data: Type.Object({
    ...run,
    escalated: Type.Object({
      /** The step attempt that is overdue; none for the run as a whole. */
      step: maybe(text(400)),
      title: maybe(text()),
      /** From 1; 0 where somebody is told before any deadline, since a decision asks a title that nobody holds. */
      rung: count(),
      /** The role or title that is told; none where the template names nobody. */
      to: maybe(text()),
      deadline: instant(),
      reason: text(2000),
      told: maybe(told()),
    }),
  }),
  keys: runKeys,
});
export const runEnded = defineEvent({
  type: 'bobine.run.ended.v1',
  owner,
  title: 'A run ends',
  data: Type.Object(run),
  keys: runKeys,
});
export const stepChanged = defineEvent({
  type: 'bobine.step.changed.v1',
  owner,
  title: 'A workflow step changes',
  routine: true,
  data: Type.Object({
    run: text(300),
    step: text(200),
    title: maybe(text()),
    kind: text(20),
    status: text(20),
    attempt: count(),
    revision: count(),
    openedAt: maybe(instant()),
    endedAt: maybe(instant()),
    deadline: maybe(instant()),
    reason: maybe(text(2000)),
    told: maybe(told()),
    /** For a fan-out: how many of its items have ended. */
    items: maybe(Type.Object({ total: count(), done: count(), failed: count() })),
    /** For a wait that is open: which facts it waits for. */
    waitsFor: maybe(factsNamed()),
    work: maybe(text(120)),
    deliverable: maybe(text(120)),
  }),
  keys: (data) => ({ run: data.run, work: data.work, deliverable: data.deliverable }),
});
/** What a fact did or would do, and why. */
export const evaluation = {
  outcome: oneOf(['fired', 'notFired', 'held', 'parked', 'runClosed'] as const),
  /** The rule or wait that fired, or the nearest one that did not. */
  rule: maybe(text(400)),
  condition: maybe(text(2000)),
  values: maybe(Type.Record(Type.String(), Type.Unknown())),
  reason: text(2000),
  told: maybe(told()),
  runs: Type.Array(text(300)),
  until: maybe(instant()),
};
export const factEvaluated = defineEvent({
  type: 'bobine.fact.evaluated.v1',
  owner,
  title: 'What a fact did, or why it did nothing',
  routine: true,
  data: Type.Object({
    event: id(),
    eventType: text(120),
    ...evaluation,
  }),
  keys: (data) => ({ event: data.event }),
});

/** What a template says by an `emit` step, under a name of its own: others may wait for it or start with it. */
export const milestoneReached = defineEvent({
  type: 'bobine.milestone.reached.v1',
  owner,
  title: 'A run reaches a milestone',
  data: Type.Object({
    run: text(300),
    milestone: text(200),
    work: maybe(text(120)),
    deliverable: maybe(text(120)),
    shot: maybe(text(120)),
    unit: maybe(text(120)),
    values: Type.Record(Type.String(), Type.Unknown()),
  }),
  keys: ({ run, milestone, work, deliverable, shot, unit }) => ({ run, milestone, work, deliverable, shot, unit }),
});

export const ORCHESTRATOR_EVENTS = [
  templatePublished,
  templateRetired,
  runStarted,
  runMigrated,
  runSteered,
  runEscalated,
  runEnded,
  stepChanged,
  factEvaluated,
  milestoneReached,
];
