import { isMap, type Json, type JsonMap } from '../engine/json.js';
import type { ValueSource } from '../engine/compiled.js';
import { evaluate, type Where } from './expression.js';

/** Evaluates the expressions inside a value and leaves the rest as it stands. */
export function valueOf(source: ValueSource, variables: JsonMap, where: Where): Json {
  if (typeof source === 'string') return evaluate(source, variables, where);
  if (Array.isArray(source)) return source.map((each, at) => valueOf(each, variables, within(where, String(at))));
  return isMap(source) ? valuesOf(source, variables, where) : source;
}

/** The same for named values. */
export function valuesOf(sources: Record<string, ValueSource>, variables: JsonMap, where: Where): JsonMap {
  return Object.fromEntries(
    Object.entries(sources).map(([name, source]) => [name, valueOf(source, variables, within(where, name))]),
  );
}

const within = (where: Where, name: string): Where => ({ step: where.step, field: `${where.field}.${name}` });
