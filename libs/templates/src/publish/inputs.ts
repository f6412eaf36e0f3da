import { choice, phrase, type Value } from '@bobine/contracts';
import type { InputType } from '../engine/compiled.js';
import { type Problem, problem } from '../language/problem.js';
import { KIND_WORDS, kindOf, type ValueKind } from './types.js';

const TAKES: Record<InputType, ValueKind | null> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  map: 'a map',
  any: null,
};

/** Whether a value of this CEL type can be the input; true where the type does not say. */
function suits(input: InputType, type: string): boolean {
  const kind = kindOf(type);
  return kind === 'something' || TAKES[input] === null || TAKES[input] === kind;
}

/** Inputs a template is opened without, with another type, or does not know; `given` are CEL types by name. */
export function openingProblems(
  inputs: Record<string, InputType>,
  given: Record<string, string>,
  at: string[],
  template: Value,
): Problem[] {
  const wanted = Object.entries(inputs).flatMap(([name, type]): Problem[] => {
    if (!Object.hasOwn(given, name))
      return [problem([...at, name], phrase`is missing`, phrase`add ${name}, a ${type}`)];
    if (suits(type, given[name]!)) return [];
    const text = phrase`gives ${KIND_WORDS[kindOf(given[name]!)]}, and the input is a ${type}`;
    return [problem([...at, name], text, phrase`give a ${type}`)];
  });
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(inputs, name));
  return [
    ...wanted,
    ...unknown.map((name) => {
      return problem(
        [...at, name],
        phrase`is not an input of ${template}`,
        choice(name, Object.keys(inputs), phrase`input`),
      );
    }),
  ];
}
