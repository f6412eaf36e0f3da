import { isMap, type Json, type JsonMap } from '../engine/json.js';
import type { CompiledStep, CompiledTemplate, ForEachStep, InputType, WaitStep } from '../engine/compiled.js';
import { usingAt } from '../engine/steps.js';
import { mentionedIn, syntaxOf } from '../expression/syntax.js';
import type { Schema } from '../publish/types.js';

const DEEPEST = 8;

/** A value as its JSON Schema describes it, with every field it may have: what happens in a simulation has to look like something. */
export function madeUp(schema: unknown, name = 'value', depth = 0): Json {
  const { type, properties, items, anyOf, ...rest } = (schema ?? {}) as Schema & Record<string, unknown>;
  if ('const' in rest) return rest['const'] as Json;
  if (Array.isArray(rest['enum'])) return rest['enum'][0] as Json;
  if (depth > DEEPEST) return null;
  if (anyOf) return madeUp(anyOf.find((each) => each.type !== 'null') ?? anyOf[0], name, depth + 1);
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(properties ?? {}).map(([field, inner]) => [field, madeUp(inner, field, depth + 1)]),
      );
    case 'array':
      return [madeUp(items, name, depth + 1)];
    case 'boolean':
      return true;
    case 'number':
    case 'integer':
      return Math.min(Math.max(1, Number(rest['minimum'] ?? 1)), Number(rest['maximum'] ?? Infinity));
    case 'string':
      return rest['format'] === 'date-time' ? '2026-01-01T00:00:00.000Z' : name;
    default:
      return null;
  }
}

const OF_TYPE: Record<InputType, (name: string) => Json> = {
  string: (name) => name,
  number: () => 1,
  boolean: () => true,
  list: () => [],
  map: () => ({}),
  any: (name) => name,
};

/** The inputs of a template: those given, the others made up; a list that is gone through gets an item as its steps read it. */
export function inputsFor(template: CompiledTemplate, given: JsonMap): JsonMap {
  const { inputs } = template;
  const lists = listsOf(template).flatMap(({ within, cel, step }): [string, Json][] => {
    const name = within === undefined ? /^inputs\.(\w+)$/.exec(cel)?.[1] : undefined;
    return name === undefined ? [] : [[name, [itemOf(step)]]];
  });
  return {
    ...Object.fromEntries(Object.entries(inputs).map(([name, type]) => [name, OF_TYPE[type](name)])),
    ...Object.fromEntries(lists),
    ...given,
  };
}

/** Every reference the expressions of some steps make; a text that is none makes none. */
function referencesIn(value: unknown): string[][] {
  if (typeof value === 'string') return syntaxOf(value).references;
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(referencesIn) : [];
}

/** An item with the fields its steps read of it. */
function itemOf({ as, key, template }: ForEachStep): Json {
  const paths = [...referencesIn(key), ...referencesIn(template.steps)].filter(([root]) => root === as);
  return paths.reduce<Json>((item, [, ...path]) => withField(item, path, path.at(-1) ?? as), {});
}

type List = { within: string | undefined; cel: string; step: ForEachStep };

/** The lists that fan-outs go through, where they come from: a used template may be given its own. */
const listsOf = (template: CompiledTemplate): List[] =>
  template.steps.flatMap((step) => (step.kind === 'forEach' ? [listOf(template, step, step.within, step.in)] : []));

function listOf(template: CompiledTemplate, step: ForEachStep, within: string | undefined, cel: string): List {
  const name = /^inputs\.(\w+)$/.exec(cel)?.[1];
  if (within === undefined || name === undefined) return { within, cel, step };
  const use = usingAt(template, within);
  const given = use.with[name];
  return typeof given === 'string' ? listOf(template, step, use.within, given) : { within, cel, step };
}

/** How a step is called by those of the same template. */
const ownName = ({ path, within }: CompiledStep): string =>
  within === undefined ? path : path.slice(within.length + 1);

/** What a step reads of the steps around it, or within it where it uses a template. */
function readAt(step: CompiledStep, within: string | undefined, read: (value: unknown) => string[][]): string[][] {
  if (step.kind !== 'use') return step.within === within ? read(step) : [];
  const outside = step.within === within ? read({ ...step, output: null }) : [];
  return step.path === within ? read(step.output) : outside;
}

/** The chains of fields that the expressions in a value read, indexes passed over. */
function chainsIn(value: unknown): string[][] {
  if (typeof value === 'string') return syntaxOf(value).problem === null ? mentionedIn(value).chains : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(chainsIn) : [];
}

/** What is read of the data of the facts a wait takes, by itself and by others. */
function readOfFacts({ steps, output }: CompiledTemplate, step: WaitStep): Json {
  const own = chainsIn(step.superseded ?? null).filter(([root]) => root === 'events');
  const others = [...steps.flatMap((each) => readAt(each, step.within, chainsIn)), ...chainsIn(output)];
  const ofIt = others.filter(([root, of, what]) => root === 'steps' && of === ownName(step) && what === 'events');
  return (
    [...own.map((chain) => chain.slice(1)), ...ofIt.map((chain) => chain.slice(3))]
      .filter(([what, field]) => what === 'data' && field !== undefined)
      // A chain comes with those it begins with: the longer ones say more.
      .sort((a, b) => a.length - b.length)
      .reduce<Json>((data, [, ...path]) => withField(data, path, path.at(-1)!), {})
  );
}

/** What is read of a step's output and its schema does not promise, or of the facts it takes. */
export function readOf(template: CompiledTemplate, step: CompiledStep): Json {
  if (step.kind === 'wait') return readOfFacts(template, step);
  const { steps } = template;
  const within = listsOf(template).filter((each) => each.within === step.within);
  const lists = new Map(within.map((each) => [each.cel, each.step]));
  const name = ownName(step);
  const own = referencesIn([step.map, step.again ?? null]).filter(([root]) => root === 'output');
  const others = steps
    .flatMap((each) => readAt(each, step.within, referencesIn))
    .filter(([root, of, what]) => root === 'steps' && of === name && what === 'output');
  const paths = [...own.map((path) => path.slice(1)), ...others.map((path) => path.slice(3))];
  return paths.reduce<Json>((output, path) => {
    const gone = lists.get(`steps.${name}.output.${path.join('.')}`);
    return path.length === 0 ? output : withField(output, path, gone ? [itemOf(gone)] : path.at(-1)!);
  }, {});
}

/** A value with one of its fields, by path, set to another; what lies on the way is made where it is not there. */
export function withField(value: Json, [name, ...rest]: string[], field: Json): Json {
  if (name === undefined) return field;
  const map = isMap(value) ? value : {};
  return { ...map, [name]: withField(map[name] ?? null, rest, field) };
}

/** A value with another laid over it, field by field. */
export function over(base: Json, more: Json | undefined): Json {
  if (more === undefined) return base;
  if (!isMap(base) || !isMap(more)) return more;
  return {
    ...base,
    ...Object.fromEntries(Object.entries(more).map(([name, each]) => [name, over(base[name] ?? null, each)])),
  };
}
