import { evaluate, textFrom, contextOf, type Where } from '../expression/expression.js';
import { valuesOf } from '../expression/value.js';
import type { Saying } from './issue.js';
import type {
  CompiledActivity,
  CompiledStep,
  EmitStep,
  ForEachStep,
  GateStep,
  HumanStep,
  SetChange,
  TaskStep,
  WaitStep,
} from './compiled.js';
import { addressOf, attemptAddress, type Draft, isEnded, standing, subjectOf, variablesOf } from './draft.js';
import { dueAt } from './due.js';
import { before } from './duration.js';
import { fanOutItems } from './items.js';
import { isMap, type Json, type JsonMap } from './json.js';
import { type MigrationPlan, planWithin } from './migration-plan.js';
import { afterPeriod } from './period.js';
import type { StepState, StepStatus, Verb } from './state.js';

/** What opening a step's attempt takes: the commands to issue, in order, and how the step stands once they are. */
export type Opening = { status: StepStatus; deadline: string | null; commands: [Verb, Saying][] };

export const TASK_FACT = 'bobine.task.status_changed.v1';
export const GATE_FACT = 'bobine.gate.decided.v1';

const where = (step: CompiledStep, field: string): Where => ({ step: step.path, field });

function textsOf(step: CompiledStep, field: string, sources: Record<string, string>, variables: JsonMap) {
  const texts = Object.entries(sources).map(([name, source]): [string, string] => [
    name,
    textFrom(source, variables, where(step, `${field}.${name}`)),
  ]);
  return Object.fromEntries(texts);
}

/** Facts about a task or a gate come back under the address of the attempt that asked for it. */
const watching = (draft: Draft, path: string, eventType: string): [Verb, Saying] => [
  'watch',
  {
    kind: 'openWait',
    eventType,
    keys: { step: addressOf(draft, path) },
    when: null,
    context: {},
    retainSince: null,
    exclude: [],
  },
];

function dueOf(draft: Draft, step: HumanStep | GateStep, variables: JsonMap): string | null {
  return step.due === null ? null : dueAt(step.due, draft.at, draft.template, variables, where(step, 'due'));
}

const previousOf = (draft: Draft, path: string): string | null => {
  const last = standing(draft, path).past.at(-1);
  return last ? attemptAddress(draft.state, path, last.attempt) : null;
};

/** What a template is opened with; one that is used is about what its run is about, unless it is given something else. */
const inputsOf = (draft: Draft, variables: JsonMap): JsonMap => ({
  ...subjectOf(draft.state.inputs),
  ...(variables['inputs'] as JsonMap),
});
/** How urgent what an attempt asks for is, where it is not normal. */
const urgencyOf = (draft: Draft, path: string): Pick<StepState, 'priority'> => {
  const { priority } = standing(draft, path);
  return priority && priority !== 'normal' ? { priority } : {};
};

const aboutOf = (draft: Draft, step: HumanStep | GateStep, variables: JsonMap): JsonMap => ({
  ...subjectOf(inputsOf(draft, variables)),
  ...valuesOf(step.about, variables, where(step, 'about')),
});

type Listening = Saying & { kind: 'openWait' };
type Listened = Pick<SetChange, 'event' | 'key' | 'accepts' | 'retain'>;

/** A subscription of a step to the facts it names, over what it can read. */
const listening = (
  draft: Draft,
  step: CompiledStep,
  { event, key, accepts, retain }: Listened,
  variables: JsonMap,
  field: string,
  exclude: string[],
): Listening => ({
  kind: 'openWait',
  eventType: event,
  keys: textsOf(step, `${field}.key`, key, variables),
  when: accepts,
  context: accepts === null ? {} : contextOf(accepts, variables),
  retainSince: before(draft.at, retain),
  exclude,
});

function openWait(draft: Draft, step: WaitStep): Opening {
  const { collected } = standing(draft, step.path);
  const saying = listening(draft, step, step, variablesOf(draft, step.within), 'wait', collected);
  const deadline = step.timeout === null ? null : afterPeriod(draft.at, step.timeout, draft.template.calendar);
  return { status: 'waiting', deadline, commands: [['watch', saying]] };
}

/** What a wait that has what it waited for listens for, as long as its run goes on: that it no longer stands. */
export function guardOf(draft: Draft, step: WaitStep): Listening | null {
  const { events } = standing(draft, step.path);
  if (!step.superseded || events.length === 0) return null;
  const variables = { ...variablesOf(draft, step.within), events: events as unknown as Json };
  return listening(draft, step, step.superseded, variables, 'wait.superseded', []);
}

function openTask(draft: Draft, step: TaskStep): Opening {
  const input = valuesOf(step.with, variablesOf(draft, step.within), where(step, 'with'));
  const saying = { ...workOf(step.activity, input, step.retryMax), ...urgencyOf(draft, step.path) };
  return { status: 'running', deadline: null, commands: [['run', saying]] };
}

/** Work of the catalogue, to be done or undone. */
export const workOf = (work: CompiledActivity, input: JsonMap, retryMax: number): Saying & { kind: 'activity' } => ({
  ...{ kind: 'activity', ...work, input, retryMax },
});

const asksOf = ({ checklist, form, done: ends }: HumanStep) => ({
  ...(checklist ? { checklist } : {}),
  ...(form ? { form } : {}),
  ends,
});

function openHuman(draft: Draft, step: HumanStep): Opening {
  const variables = variablesOf(draft, step.within);
  const due = dueOf(draft, step, variables);
  const saying: Saying = {
    kind: 'openTask',
    type: step.type,
    title: step.title,
    role: step.role,
    vendor: step.vendor === null ? null : textFrom(step.vendor, variables, where(step, 'human.vendor')),
    person: step.person === null ? null : textFrom(step.person, variables, where(step, 'human.person')),
    due,
    ...urgencyOf(draft, step.path),
    about: aboutOf(draft, step, variables),
    ...(step.checklist || step.form ? { asks: asksOf(step) } : {}),
    retake: standing(draft, step.path).retake,
    previous: previousOf(draft, step.path),
  };
  // The subscription first: an answer must find somebody listening.
  return { status: 'waiting', deadline: due, commands: [watching(draft, step.path, TASK_FACT), ['openTask', saying]] };
}

function openGate(draft: Draft, step: GateStep): Opening {
  const variables = variablesOf(draft, step.within);
  const due = dueOf(draft, step, variables);
  const { rule, parties, quorum, veto, delegate, decides } = step;
  const saying: Saying = {
    kind: 'openGate',
    title: step.title,
    rule,
    parties,
    quorum,
    veto,
    due,
    ...urgencyOf(draft, step.path),
    about: aboutOf(draft, step, variables),
    ...(delegate === false ? { delegate } : {}),
    decides: decides && { address: addressOf(draft, decides.step), type: decides.type },
    previous: previousOf(draft, step.path),
  };
  return { status: 'waiting', deadline: due, commands: [watching(draft, step.path, GATE_FACT), ['openGate', saying]] };
}

/** The list a fan-out goes through: what it began with, or what a fact has made of it since. */
function listOf(draft: Draft, step: ForEachStep, variables: JsonMap): Json {
  const { set } = standing(draft, step.path);
  if (!step.changes || !set) return evaluate(step.in, variables, where(step, 'forEach.in'));
  const event = set as unknown as Json;
  return evaluate(step.changes.in, { ...variables, event }, where(step, 'forEach.changes.in'));
}

/** Listens, as long as its run goes on, for what changes the set of a fan-out. */
function watchSet(draft: Draft, step: ForEachStep, variables: JsonMap): [Verb, Saying][] {
  if (!step.changes) return [];
  const { collected } = standing(draft, step.path);
  return [['watch', listening(draft, step, step.changes, variables, 'forEach.changes', collected)]];
}

function openForEach(draft: Draft, step: ForEachStep): Opening {
  const variables = variablesOf(draft, step.within);
  const list = listOf(draft, step, variables);
  const ref = isMap(list) && typeof list['$ref'] === 'string' ? list['$ref'] : null;
  const { attempt } = standing(draft, step.path);
  const items = ref === null ? fanOutItems(step, list, variables) : [];
  const inputs = { ...inputsOf(draft, variables), ...valuesOf(step.with, variables, where(step, 'forEach.with')) };
  // Nobody to wait for, and no earlier generation whose items would have to go.
  const isEmpty = ref === null && items.length === 0 && attempt === 1;
  if (isEmpty && !step.changes) return { status: 'running', deadline: null, commands: [] };
  const saying: Saying = {
    kind: 'openFanOut',
    generation: attempt,
    items,
    itemsRef: ref,
    window: step.window,
    ...(step.partition === undefined ? {} : { partition: step.partition }),
    ...(step.join === undefined ? {} : { join: step.join }),
    template: { name: step.template.name, hash: step.template.hash },
    inputs,
    previous: previousOf(draft, step.path),
  };
  return {
    status: 'running',
    deadline: null,
    commands: [...watchSet(draft, step, variables), ['openFanOut', saying]],
  };
}

function openEmit(draft: Draft, step: EmitStep): Opening {
  const variables = variablesOf(draft, step.within);
  const keys = textsOf(step, 'emit.key', step.key, variables);
  const data = valuesOf(step.data, variables, where(step, 'emit.data'));
  return {
    status: 'running',
    deadline: null,
    commands: [['emit', { kind: 'emit', eventType: step.event, keys, data }]],
  };
}

/** What opening the current attempt of a step takes; pure in the state, so that asking again gives the same commands. */
export function openingOf(draft: Draft, step: CompiledStep): Opening {
  switch (step.kind) {
    case 'wait':
      return openWait(draft, step);
    case 'task':
      return openTask(draft, step);
    case 'human':
      return openHuman(draft, step);
    case 'gate':
      return openGate(draft, step);
    case 'forEach':
      return openForEach(draft, step);
    case 'emit':
      return openEmit(draft, step);
    case 'parallel':
    case 'use':
      return { status: 'running', deadline: null, commands: [] };
  }
}

/** When an open attempt is due by what its step says now, counted from when it opened. */
export function dueNow(draft: Draft, step: CompiledStep): string | null {
  const { openedAt } = standing(draft, step.path);
  const then = { ...draft, at: openedAt ?? draft.at };
  if (step.kind === 'wait')
    return step.timeout === null ? null : afterPeriod(then.at, step.timeout, draft.template.calendar);
  if (step.kind !== 'human' && step.kind !== 'gate') return null;
  return dueOf(then, step, variablesOf(draft, step.within));
}

/** What it takes to have an open attempt go on under another rule; null where nobody has to be told. */
export function ruleOf(draft: Draft, step: CompiledStep, plan: MigrationPlan): Saying | null {
  const variables = variablesOf(draft, step.within);
  if (step.kind === 'gate') {
    const { rule, parties, quorum, veto, delegate } = step;
    const handing = delegate === false ? { delegate } : {};
    const about = aboutOf(draft, step, variables);
    return { kind: 'amendGate', rule, parties, quorum, veto, ...handing, about, reason: plan.reason };
  }
  if (step.kind !== 'forEach') return null;
  const { window, partition, join, template, needs } = step;
  const { name, hash } = template;
  // Of one that waits for what it needs, what it gives its items is not known yet.
  const isKnown = needs.every((need) => isEnded(standing(draft, need)));
  const given = isKnown ? valuesOf(step.with, variables, where(step, 'forEach.with')) : {};
  const inputs = { ...inputsOf(draft, variables), ...given };
  return {
    ...{ kind: 'amendFanOut', window, template: { name, hash }, inputs },
    ...(partition === undefined ? {} : { partition }),
    ...(join === undefined ? {} : { join }),
    plan: { ...planWithin(plan, step.path), inputs },
  };
}
