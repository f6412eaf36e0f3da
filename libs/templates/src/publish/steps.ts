import { phrase } from '@bobine/contracts/phrase';
import type { CompiledStep, EmitStep, ForEachStep, SetChange, TaskStep } from '../engine/compiled.js';
import { DEFAULTS } from '../language/defaults.js';
import { problem } from '../language/problem.js';
import type { StepSource } from '../language/schema.js';
import { compiledActivity, entryOf, inputProblems, unsuited, wordProblem } from './catalogue.js';
import { heardAs } from './events.js';
import type { CompileUsed, Made, MakeItems, Making } from './making.js';
import { makeGate, makeHuman } from './people-steps.js';
import { type Scope, withVariable } from './scope.js';
import { KIND_WORDS, kindOf } from './types.js';
import { makeUse } from './use-step.js';
import { checkListened, makeWait } from './wait-step.js';

/** How what a step holds is compiled: the steps of its items, the template it uses. */
type Inner = { items: MakeItems; used: CompileUsed };

/** Compiles one step, saying all that is wrong with it; null when too little of it is known. */
export function makeStep(
  making: Omit<Making, 'base'>,
  outputs: ReadonlyMap<string, string>,
  inner: Inner,
): Made | null {
  const { flat, scope, publication } = making;
  const { source, at, path } = flat;
  if (source.when !== undefined) publication.check(source.when, [...at, 'when'], scope, 'condition');
  const base: Making['base'] = {
    path,
    title: source.title ?? path,
    ...(source.stage === undefined ? {} : { stage: source.stage }),
    needs: flat.needs,
    when: flat.when,
    map: source.map ?? {},
    onFail: source.onFail ?? DEFAULTS.onFail,
    ...(source.again ? { again: { ...source.again, reason: source.again.reason ?? null } } : {}),
  };
  const made = makeKind({ ...making, base }, outputs, inner);
  if (!made) return null;
  const isWhole = !publication.cuts.ofStep(at);
  const own = {
    output: isWhole ? made.output : 'dyn',
    events: made.event ? `list<${made.event}>` : 'list',
  };
  for (const [name, cel] of Object.entries(base.map)) {
    publication.check(cel, [...at, 'map', name], withVariable(scope, own), 'anything');
  }
  if (source.again) {
    const over = withVariable(scope, own);
    publication.check(source.again.when, [...at, 'again', 'when'], over, 'condition');
    if (source.again.reason) publication.check(source.again.reason, [...at, 'again', 'reason'], over, 'text');
  }
  return made;
}

function makeKind(making: Making, outputs: ReadonlyMap<string, string>, inner: Inner): Made | null {
  const { kind, source } = making.flat;
  switch (kind) {
    case 'wait':
      return makeWait(making, source.wait!);
    case 'task':
      return makeTask(making, source.task!);
    case 'human':
      return makeHuman(making, source.human!);
    case 'gate':
      return makeGate(making, source.gate!);
    case 'forEach':
      return makeForEach(making, source.forEach!, inner.items);
    case 'emit':
      return makeEmit(making, source.emit!);
    case 'use':
      return makeUse(making, source.use!, inner.used);
    case 'parallel':
      return makeParallel(making, outputs);
  }
}

function makeTask({ flat, scope, base, publication }: Making, label: string): Made | null {
  const { catalogue, problems, types } = publication;
  const entry = entryOf(catalogue, label, [...flat.at, 'task']);
  const given = flat.source.with ?? {};
  const inputs = publication.checkValues(given, [...flat.at, 'with'], scope);
  if (!('queue' in entry)) {
    problems.push(entry);
    return null;
  }
  problems.push(...inputProblems(entry, Object.keys(given), [...flat.at, 'with']));
  for (const [name, type] of Object.entries(inputs)) {
    const unknown = wordProblem(entry, name, given[name]!, [...flat.at, 'with', name]);
    if (unknown) problems.push(unknown);
    const wanted = unsuited(entry, name, type);
    if (!wanted) continue;
    const text = phrase`gives ${KIND_WORDS[kindOf(type!)]}, and ${label} asks for ${KIND_WORDS[wanted]}`;
    problems.push(problem([...flat.at, 'with', name], text, phrase`give ${KIND_WORDS[wanted]}`));
  }
  const undo = entry.undo === undefined ? null : entryOf(catalogue, entry.undo, [...flat.at, 'task']);
  if (undo && !('queue' in undo)) problems.push(undo);
  const step: TaskStep = {
    ...base,
    title: flat.source.title ?? entry.title,
    kind: 'task',
    activity: compiledActivity(entry),
    with: given,
    retryMax: flat.source.retry?.max ?? entry.retry?.max ?? 1,
    undo: undo && 'queue' in undo ? compiledActivity(undo) : null,
  };
  return { step, output: types.of(`${flat.path} output`, entry.output), event: null };
}

function makeForEach(making: Making, source: NonNullable<StepSource['forEach']>, items: MakeItems): Made {
  const { flat, scope, base, publication } = making;
  const { types, problems } = publication;
  const at = [...flat.at, 'forEach'];
  const list = publication.check(source.in, [...at, 'in'], scope, 'list');
  const itemType = itemTypeOf(list);
  if ([...Object.keys(scope.variables), 'inputs', 'steps', 'event', 'events', 'output'].includes(source.as)) {
    problems.push(problem([...at, 'as'], phrase`${source.as} already has a meaning here`, phrase`choose another name`));
    return { ...makeParallel(making, new Map()), output: 'dyn' };
  }
  publication.check(source.key, [...at, 'key'], keyScopeOf(scope, source.as, list), 'text');
  const given = publication.checkValues(source.with ?? {}, [...at, 'with'], scope);
  const { template, output } = items(flat, itemType, given);
  const { as, key, window = DEFAULTS.window, partition, join = DEFAULTS.join, with: more = {} } = source;
  const changes = source.changes && makeChanges(making, source, source.changes);
  const step: ForEachStep = {
    ...base,
    ...{ kind: 'forEach', in: source.in, as, key, window, with: more },
    ...(partition === undefined ? {} : { partition }),
    ...(join === 'all' ? {} : { join }),
    ...(changes ? { changes } : {}),
    template,
  };
  const counts = Object.fromEntries(['total', 'completed', 'failed', 'cancelled'].map((count) => [count, 'double']));
  const outputs = types.declare(`${flat.path} item`, { key: 'string', output });
  const joined = types.declare(`${flat.path} join`, { ...counts, failures: 'list', outputs: `list<${outputs}>` });
  return { step, output: joined, event: null };
}

type Changes = NonNullable<NonNullable<StepSource['forEach']>['changes']>;

/** What changes a set is listened for as a wait is, and gives a list whose items have the same key. */
function makeChanges(making: Making, forEach: NonNullable<StepSource['forEach']>, written: Changes): SetChange {
  const { flat, scope, publication } = making;
  const source = heardAs(written, publication.events);
  const at = [...flat.at, 'forEach', 'changes'];
  const withEvent = checkListened(source, at, scope, publication);
  const list = publication.check(source.in, [...at, 'in'], withEvent, 'list');
  if (list) publication.check(forEach.key, [...at, 'in'], keyScopeOf(scope, forEach.as, list), 'text');
  const { key, when, retain = DEFAULTS.retain } = source;
  return { event: source.event, key, accepts: when ?? null, retain, in: source.in };
}

/** Keys are also computed where only the run's inputs are at hand, so no step is read. */
const keyScopeOf = (scope: Scope, as: string, list: string | null): Scope => ({
  ...withVariable(scope, { [as]: itemTypeOf(list) }),
  steps: {},
});
const itemTypeOf = (list: string | null): string => /^list<(.+)>$/.exec(list ?? '')?.[1] ?? 'dyn';

function makeParallel({ flat, base, publication }: Making, outputs: ReadonlyMap<string, string>): Made {
  const fields = flat.branches.map((path) => [path.slice(flat.path.length + 1), outputs.get(path) ?? 'dyn']);
  const output = publication.types.declare(`${flat.path} output`, Object.fromEntries(fields));
  const step: CompiledStep = { ...base, kind: 'parallel', branches: flat.branches };
  return { step, output, event: null };
}

function makeEmit({ flat, scope, base, publication }: Making, source: NonNullable<StepSource['emit']>): Made {
  const { event, key = {}, data = {} } = source;
  if (publication.events.find(event)) {
    const text = phrase`${event} is said by its owner alone`;
    publication.problems.push(problem([...flat.at, 'emit', 'event'], text, phrase`say a type of your own`));
  }
  for (const [name, cel] of Object.entries(key)) {
    publication.check(cel, [...flat.at, 'emit', 'key', name], scope, 'text');
  }
  publication.checkValues(data, [...flat.at, 'emit', 'data'], scope);
  const step: EmitStep = { ...base, kind: 'emit', event, key, data };
  return { step, output: 'dyn', event: null };
}
