import { refuse } from '@bobine/contracts/refusal';
import { phrase, type Phrase } from '@bobine/contracts/phrase';
import { Environment } from '@marcbachmann/cel-js';
import { isMap, type Json, type JsonMap } from '../engine/json.js';
import { withNumbers } from './numbers.js';
import type { Reference } from './ast.js';
import { LIMITS, summaryOf, type Syntax, syntaxOf } from './syntax.js';
import { type Ample, ampleFor, extentAt, isAmple, MOST_WORK, workOf } from './work.js';

/** Where an expression stands, for whoever has to correct it. */
export type Where = { step: string; field: string };
type Parsed = {
  run: (variables: object) => unknown;
  references: Reference[];
  looping: Syntax['looping'];
  ample: Ample | null;
};

const environment = withNumbers(
  new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false, limits: LIMITS }),
);
/** Parsing costs a hundred evaluations; templates are few and immutable, so what was parsed is kept. */
const parsed = new Map<string, Parsed>();
const MOST_PARSED = 5000;

const refusal = (where: Where, source: string, problem: Phrase) =>
  refuse('expression.failed', phrase`Step "${where.step}", ${where.field}: ${problem}.`, `in: ${source}`);

function parse(source: string, where: Where): Parsed {
  const known = parsed.get(source);
  if (known) return known;
  const { problem, references, looping } = syntaxOf(source);
  if (problem) throw refusal(where, source, problem);
  if (parsed.size >= MOST_PARSED) parsed.clear();
  const made = { run: environment.parse(source), references, looping, ample: looping && ampleFor(looping) };
  parsed.set(source, made);
  return made;
}

/** CEL's values as JSON: integers and unsigned become numbers, what JSON cannot say is refused. */
function toJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  // JSON has no negative zero: a state that came back from it must not differ.
  if (typeof value === 'number' && Number.isFinite(value)) return value + 0;
  if (typeof value === 'bigint' && Number.isSafeInteger(Number(value))) return Number(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (isMap(value) && [Object, undefined].includes(value.constructor as never)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toJson(each)]));
  }
  throw new Error('the result cannot be written as JSON');
}

/** Evaluates CEL over JSON variables, to JSON; a failure is a refusal that names step, field and expression. */
export function evaluate(source: string, variables: JsonMap, where: Where): Json {
  const { run, looping, ample } = parse(source, where);
  const isSmall = !looping || !ample || isAmple(ample, variables);
  const work = isSmall ? 0 : workOf(looping, (path) => extentAt(variables, path));
  if (work > MOST_WORK) {
    const steps = work < 1e15 ? phrase`${Math.ceil(work)} steps` : phrase`more steps than can be told`;
    throw refusal(
      where,
      source,
      phrase`takes too long over what it is given: ${steps}, and at most ${MOST_WORK} are taken`,
    );
  }
  try {
    return toJson(run(variables));
  } catch (error) {
    throw refusal(where, source, phrase`${summaryOf(error)}`);
  }
}

/** Evaluates a condition: anything but true or false is refused. */
export function holds(source: string, variables: JsonMap, where: Where): boolean {
  const value = evaluate(source, variables, where);
  if (typeof value !== 'boolean') throw refusal(where, source, phrase`gives ${kindOf(value)}, not true or false`);
  return value;
}

/** Evaluates to a text, as business keys must be; a number is written out. */
export function textFrom(source: string, variables: JsonMap, where: Where): string {
  const value = evaluate(source, variables, where);
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '')
    throw refusal(where, source, phrase`gives ${kindOf(value)}, not a text`);
  return value;
}

function kindOf(value: Json): Phrase {
  if (value === null) return phrase`nothing`;
  if (value === '') return phrase`an empty text`;
  if (Array.isArray(value)) return phrase`a list`;
  if (typeof value === 'string') return phrase`a text`;
  if (typeof value === 'number') return phrase`a number`;
  return typeof value === 'boolean' ? phrase`true or false` : phrase`a map`;
}

/** The values a condition saw, by the path it read them at: half of every "why did nothing happen?". */
export function readings(source: string, variables: JsonMap): JsonMap {
  const seen: JsonMap = {};
  for (const path of parse(source, { step: '', field: 'condition' }).references) {
    let value: Json = variables;
    for (const name of path) value = isMap(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;
    const text = JSON.stringify(value);
    seen[path.join('.')] = text.length <= 200 ? value : `${text.slice(0, 197)}...`;
  }
  return seen;
}

/** What expressions may read of a step, with the CEL type of what is the same for every step; the rest of its state is the engine's own. */
export const OF_A_STEP = {
  status: 'string',
  attempt: 'double',
  retakes: 'double',
  output: null,
  events: null,
  meta: null,
  reason: 'string',
  openedAt: 'string',
  endedAt: 'string',
  deadline: 'string',
} as const;

/** The variables an expression reads, each by name, `steps` cut down to the steps it names. */
export function contextOf(source: string, variables: JsonMap): JsonMap {
  const context: JsonMap = {};
  for (const [root, name] of parse(source, { step: '', field: 'condition' }).references) {
    const value = variables[root!];
    if (value === undefined) continue;
    const step = root === 'steps' && name !== undefined && isMap(value) ? value[name] : undefined;
    if (!isMap(step)) context[root!] = value;
    else {
      const fields = Object.keys(OF_A_STEP).filter((field) => Object.hasOwn(step, field));
      context['steps'] = {
        ...(context['steps'] as JsonMap),
        [name!]: Object.fromEntries(fields.map((field): [string, Json] => [field, step[field] ?? null])),
      };
    }
  }
  return context;
}
