import { choice, phrase } from '@bobine/contracts';
import type { CompiledActivity, ValueSource } from '../engine/compiled.js';
import { durationMs } from '../engine/duration.js';
import { type Problem, problem } from '../language/problem.js';
import { kindOf, type Schema, type ValueKind } from './types.js';

/** An activity a template may name as `name@version`, as its owner declares it. */
export type CatalogueEntry = {
  /** `owner.activity`. */
  name: string;
  version: number;
  /** Its name on the queue; `name` unless given. */
  activity?: string;
  queue: string;
  title: string;
  /** What it does, for whoever writes a template. */
  description?: string;
  /** Longest run of one try, ISO 8601. */
  timeout: string;
  heartbeat?: string;
  retry?: { max: number };
  /** Another entry, `name@version`, that takes back what this one did. */
  undo?: string;
  /** Why what it did stays when a run is cancelled. */
  stays?: string;
  /** JSON Schemas; where they are given, what a template passes and reads is checked against them. */
  input?: object;
  output?: object;
};
export type Catalogue = readonly CatalogueEntry[];

export const labelOf = ({ name, version }: CatalogueEntry): string => `${name}@${version}`;

/** The entry a task names, or what is wrong with the name. */
export function entryOf(catalogue: Catalogue, label: string, at: string[]): CatalogueEntry | Problem {
  const entry = catalogue.find((each) => labelOf(each) === label);
  if (entry) return entry;
  const labels = catalogue.map(labelOf);
  const versions = labels.filter((each) => each.split('@')[0] === label.split('@')[0]);
  const fix =
    versions.length > 0 ? phrase`it exists as ${versions.join(', ')}` : choice(label, labels, phrase`activity`);
  return problem(at, phrase`the catalogue has no ${label}`, fix);
}

/** An entry as it is copied into a template. */
export const compiledActivity = (entry: CatalogueEntry): CompiledActivity => ({
  name: labelOf(entry),
  activity: entry.activity ?? entry.name,
  queue: entry.queue,
  timeoutMs: durationMs(entry.timeout),
  heartbeatMs: entry.heartbeat === undefined ? null : durationMs(entry.heartbeat),
});

/** Inputs a task does not give or its activity does not know. */
export function inputProblems(entry: CatalogueEntry, given: readonly string[], at: string[]): Problem[] {
  const { properties, required = [] } = (entry.input ?? {}) as Schema;
  if (!properties) return [];
  const known = Object.keys(properties);
  return [
    ...required
      .filter((name) => !given.includes(name))
      .map((name) => problem([...at, name], phrase`is missing: ${labelOf(entry)} needs it`, phrase`add ${name}`)),
    ...given
      .filter((name) => !known.includes(name))
      .map((name) =>
        problem([...at, name], phrase`is not an input of ${labelOf(entry)}`, choice(name, known, phrase`input`)),
      ),
  ];
}

/** What is wrong with a text that a template writes out where the activity knows only some; null for all others. */
export function wordProblem(entry: CatalogueEntry, name: string, source: ValueSource, at: string[]): Problem | null {
  const word = typeof source === 'string' ? /^"([^"]*)"$/.exec(source)?.[1] : undefined;
  const known = ((entry.input ?? {}) as Schema).properties?.[name]?.enum?.map(String);
  if (word === undefined || !known || known.includes(word)) return null;
  const text = phrase`cannot be "${word}": ${labelOf(entry)} knows ${known.join(', ')}`;
  return problem(at, text, choice(word, known, phrase`value`));
}

const KINDS: Record<string, ValueKind> = {
  string: 'a text',
  number: 'a number',
  integer: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
};

/** What the schema of an input asks for and a value of this CEL type is not; null where they fit or either does not say. */
export function unsuited(entry: CatalogueEntry, name: string, type: string | null): ValueKind | null {
  const wanted = KINDS[String(((entry.input ?? {}) as Schema).properties?.[name]?.type)];
  const given = type === null ? 'something' : kindOf(type);
  return !wanted || given === 'something' || given === wanted ? null : wanted;
}
