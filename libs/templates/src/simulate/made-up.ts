import { isMap, type Json, type JsonMap } from '../engine/json.js';
import type { CompiledStep, CompiledTemplate, ForEachStep, InputType } from '../engine/compiled.js';
import { syntaxOf } from '../expression/syntax.js';
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
export function inputsFor({ inputs, steps }: CompiledTemplate, given: JsonMap): JsonMap {
  const lists = steps.flatMap((step): [string, Json][] => {
    const name = step.kind === 'forEach' ? /^inputs\.(\w+)$/.exec(step.in)?.[1] : undefined;
    return name === undefined ? [] : [[name, [itemOf(step as ForEachStep)]]];
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

/** What others read of a step's output and its schema does not promise. */
export function readOf({ steps }: CompiledTemplate, step: CompiledStep): Json {
  const lists = new Map(steps.flatMap((each) => (each.kind === 'forEach' ? [[each.in, each] as const] : [])));
  const own = referencesIn([step.map, step.again ?? null]).filter(([root]) => root === 'output');
  const others = referencesIn(steps).filter(
    ([root, name, of]) => root === 'steps' && name === step.path && of === 'output',
  );
  const paths = [...own.map((path) => path.slice(1)), ...others.map((path) => path.slice(3))];
  return paths.reduce<Json>((output, path) => {
    const gone = lists.get(`steps.${step.path}.output.${path.join('.')}`);
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
