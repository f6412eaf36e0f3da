import { PRIORITIES, TASK_STATUSES } from '@bobine/contracts';
import { type Static, Type } from '@sinclair/typebox';
import { INPUT_TYPES, type ValueSource } from '../engine/compiled.js';
import { DEFAULTS } from './defaults.js';
import { checklist, form } from './form.js';
import { calendar, ladder, sla } from './time.js';
import {
  cel,
  due,
  duration,
  eventType,
  maybe,
  name,
  named,
  oneOf,
  only,
  otherwise,
  period,
  read,
  words,
} from './words.js';

/** As many steps as one run can carry. */
export const MOST_STEPS = 500;

const value = () =>
  Type.Unsafe<ValueSource>({ description: 'a value: texts are CEL, everything else stands for itself' });
const values = (description: string) => named(value(), description);
const titles = (description: string) =>
  Type.Array(words('a title people hold on the project, such as director'), {
    minItems: 1,
    maxItems: 20,
    uniqueItems: true,
    description,
  });

const stepToRedo = (description: string) => Type.String({ pattern: '^[a-z][A-Za-z0-9_/]{0,119}$', description });

const wait = only(
  {
    event: eventType(),
    key: named(
      cel('the business key, as a text'),
      'business keys the event must carry: a wait without any is an orphan',
      1,
    ),
    when: maybe(cel('true for the events that count, over `event`')),
    until: otherwise(cel('true when enough has come, over `events`'), DEFAULTS.until),
    retain: otherwise(duration('how far back events count that came before the wait opened'), DEFAULTS.retain),
    keep: maybe(
      Type.Array(
        Type.String({ pattern: '^[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*$', description: 'a field such as material.kind' }),
        {
          minItems: 1,
          maxItems: 50,
          description: 'the fields of the event data the run keeps; without it, all of them',
        },
      ),
    ),
    timeout: maybe(period('how long nothing complete may come before `onTimeout` happens')),
    onTimeout: otherwise(
      oneOf(
        ['escalate', 'skip', 'fail'],
        'what follows a timeout: somebody is told and the wait goes on, the step is skipped, or the run fails; it never approves',
      ),
      DEFAULTS.onTimeout,
    ),
    escalate: maybe(ladder),
    superseded: maybe(
      only(
        {
          event: eventType(),
          key: named(cel('the business key, as a text, over `events`'), 'business keys the event must carry', 1),
          when: maybe(cel('true for the events that count, over `event` and `events`')),
          retain: otherwise(duration('how far back events count that came before the wait opened'), DEFAULTS.retain),
          to: maybe(stepToRedo('the step to do again, with all that is built on it; without it, this wait')),
          reason: maybe(cel('over `event` and `events`: what those who do it again are told, as a text')),
        },
        'the event after which what was taken no longer stands, such as a cut that replaces the one it was made for',
      ),
    ),
  },
  'waits for facts with a business key, early ones included',
);
const human = only(
  {
    type: Type.String({ pattern: '^[A-Z]{2,4}$', description: 'a type of task, such as ANM or CMP' }),
    role: maybe(words('the role or title that does it')),
    vendor: maybe(cel('the code of the vendor that does it')),
    person: maybe(cel('the person who does it')),
    done: otherwise(
      Type.Array(oneOf(TASK_STATUSES, 'a task status'), {
        minItems: 1,
        uniqueItems: true,
        description: 'statuses of the task that end the step; also wfa where a gate decides it',
      }),
      DEFAULTS.done,
    ),
    checklist: maybe(checklist),
    form: maybe(form),
    due: maybe(due()),
    escalate: maybe(ladder),
  },
  'work for a role, a vendor or a person',
);
const gate = only(
  {
    all: maybe(titles('everyone who must approve')),
    quorum: maybe(Type.Integer({ minimum: 1, description: 'how many of `of` must approve' })),
    of: maybe(titles('who votes, with `quorum`')),
    veto: maybe(titles('who may also reject or ask for a retake, without being counted')),
    delegate: maybe(
      Type.Boolean({ description: 'whether who is asked may hand their vote to another; true unless said otherwise' }),
    ),
    due: maybe(due()),
    escalate: maybe(ladder),
    retake: maybe(
      only(
        {
          to: stepToRedo('the step to do again'),
          max: Type.Integer({ minimum: 1, maximum: 100, description: 'how many retakes, at least 1' }),
        },
        'where a retake goes back to, and how often',
      ),
    ),
    onReject: otherwise(
      oneOf(['fail', 'continue'], 'whether the run fails when it is rejected, or goes on'),
      DEFAULTS.onReject,
    ),
  },
  'a decision of named people: `all` of them, or a `quorum` `of` them',
);
const join = Type.Unsafe<'all' | 'any' | 'ask' | { count: number }>({
  anyOf: [
    oneOf(['all', 'any', 'ask'], 'a word'),
    only({ count: Type.Integer({ minimum: 1, maximum: 10_000, description: 'how many items' }) }),
  ],
  description:
    'when it is done: all (every item has ended and none failed; one that somebody cancels no longer counts), ' +
    'any (one has completed), { count: 3 } (so many have; ' +
    'the other items are cancelled then, and it fails as soon as too few are left), or ask (when some failed, a person says what follows)',
});
const forEach = only(
  {
    in: cel('the list to go through'),
    as: name('the name of the item in the steps below'),
    key: cel('the key of an item, as a text'),
    window: otherwise(
      Type.Integer({ minimum: 1, maximum: 500, description: 'how many items run at once; the others wait' }),
      DEFAULTS.window,
    ),
    partition: maybe(
      Type.Integer({
        minimum: 2,
        maximum: 500,
        description:
          'how many items make a part, at least 2: the next part starts when all of the one before have ended, ' +
          'while a window lets the next item start as soon as any has ended; without it all items are one part',
      }),
    ),
    join: otherwise(join, DEFAULTS.join),
    with: maybe(values('inputs of the items besides those of the run')),
    changes: maybe(
      only(
        {
          event: eventType(),
          key: named(cel('the business key, as a text'), 'business keys the event must carry', 1),
          when: maybe(cel('true for the events that count, over `event`')),
          retain: otherwise(duration('how far back events count that came before the wait opened'), DEFAULTS.retain),
          in: cel('the whole list as it is now, over `event`'),
        },
        'what changes the list while the run goes on: only items that are new or different start, the others stand',
      ),
    ),
  },
  'a run of the steps below for each item of a list',
);
const emit = only(
  {
    event: eventType(),
    key: maybe(named(cel('the business key'), 'business keys of the event')),
    data: maybe(values('data of the event')),
  },
  'says a fact',
);

/** What only says how a step is done; the kinds that hold other steps are added below. */
const plainStep = only({
  title: maybe(read('what people call the step')),
  stage: maybe(words('the stage of the work it counts for, such as ingest, edit, vfx, grading, mastering or delivery')),
  needs: maybe(
    Type.Array(name('a step of the same level'), {
      maxItems: MOST_STEPS,
      uniqueItems: true,
      description: 'the steps that must have ended before this one opens; without any, it opens with the run',
    }),
  ),
  when: maybe(cel('the step is skipped when this is false')),
  map: maybe(named(cel('over `output` and `events`'), 'values carried on under `steps.<step>.meta`')),
  onFail: otherwise(
    oneOf(['fail', 'continue'], 'whether the run fails when the step does, or the steps that need it go on'),
    DEFAULTS.onFail,
  ),
  again: maybe(
    only(
      {
        when: cel('over `output` and `events`: true when what came is not good enough'),
        to: stepToRedo('the step to do again, with all that is built on it'),
        max: Type.Integer({ minimum: 1, maximum: 100, description: 'how many times, at least 1' }),
        reason: maybe(cel('over `output` and `events`: what those who do it again are told, as a text')),
      },
      'goes back when what came of the step says so: a control that failed, a delivery that was refused',
    ),
  ),
  wait: maybe(wait),
  task: maybe(
    Type.String({
      pattern: '^[a-z][A-Za-z0-9-]*\\.[A-Za-z][A-Za-z0-9]*@\\d+$',
      description: 'an activity of the catalogue, such as assets.inspect@1',
    }),
  ),
  human: maybe(human),
  gate: maybe(gate),
  forEach: maybe(forEach),
  emit: maybe(emit),
  use: maybe(
    Type.String({
      pattern: '^[a-z][A-Za-z0-9-]{0,59}@[1-9]\\d{0,8}$',
      description: 'a published version of a template, such as vfxShot@3: its steps are done here',
    }),
  ),
  with: maybe(values('the input of the task, or of the template that is used')),
  retry: maybe(
    only(
      { max: Type.Integer({ minimum: 1, maximum: 100, description: 'tries, at least 1' }) },
      'how often a task is tried before it has failed; without it, as often as the catalogue says',
    ),
  ),
  about: maybe(values('what the work or the decision is about')),
  output: maybe(named(cel('over the steps below'), 'what each item hands back')),
});

/** A step as written; exactly one of its kinds is given. */
export interface StepSource extends Static<typeof plainStep> {
  parallel?: Record<string, StepSource>;
  steps?: Record<string, StepSource>;
}
const stepRef = Type.Unsafe<StepSource>({ $ref: '#/$defs/step' });
export const KINDS = ['wait', 'task', 'human', 'gate', 'forEach', 'parallel', 'use', 'emit'] as const;

const step = Type.Object(
  {
    ...plainStep.properties,
    parallel: maybe(named(stepRef, 'branches that start together; done when all are', 1, MOST_STEPS)),
    steps: maybe(named(stepRef, 'the steps of each item, with `forEach`', 1, MOST_STEPS)),
  },
  {
    description: 'a step: exactly one of its kinds, and how it is done',
    additionalProperties: false,
    oneOf: KINDS.map((kind) => ({ required: [kind] })),
  },
);
const startRule = only(
  {
    on: eventType(),
    when: maybe(cel('true for the events that start a run, over `event`')),
    key: cel('the business key of the run, as a text, over `event`'),
    inputs: maybe(values('every input of the template, over `event`')),
    whileRunning: otherwise(
      oneOf(
        ['beside', 'ignore', 'queue', 'replace'],
        'what happens while a run of this template with the same key goes on in the project: another starts beside it, ' +
          'nothing starts, another starts when it has ended, or it is cancelled and another starts then',
      ),
      DEFAULTS.whileRunning,
    ),
    priority: maybe(
      words(`how urgent the run is: ${PRIORITIES.join(', ')}, or CEL over \`event\` that gives one of them`),
    ),
  },
  'a fact that starts a run',
);

/** The template language `bobine/v1`, as published JSON Schema. */
export const templateSchema = Type.Object(
  {
    apiVersion: Type.Literal('bobine/v1', { description: 'write apiVersion: bobine/v1' }),
    name: Type.String({
      pattern: '^[a-z][A-Za-z0-9-]{0,59}$',
      description: 'what it is called: a small letter, then letters, digits or -',
    }),
    description: maybe(read('what the template is for, in your words', 2000)),
    calendar: maybe(calendar),
    sla: maybe(sla),
    inputs: maybe(named(oneOf(INPUT_TYPES, 'a type of input'), 'what a run is opened with')),
    start: maybe(Type.Array(startRule, { maxItems: 20, description: 'which facts start a run' })),
    steps: named(stepRef, 'the steps, by name', 1, MOST_STEPS),
    output: maybe(named(cel('over the steps'), 'what the run hands back')),
  },
  {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:bobine:template:v1',
    title: 'Bobine workflow template',
    additionalProperties: false,
    $defs: { step },
  },
);
export type TemplateSource = Static<typeof templateSchema>;
