import { choice } from '@bobine/contracts';
import type { InputType } from '../engine/compiled.js';
import { type Problem, problem } from '../language/problem.js';

const NOT: Record<InputType, (type: string) => boolean> = {
  string: (type) => ['double', 'int', 'bool', 'map'].includes(type) || type.startsWith('list'),
  number: (type) => ['string', 'bool', 'map'].includes(type) || type.startsWith('list'),
  boolean: (type) => ['string', 'double', 'int', 'map'].includes(type) || type.startsWith('list'),
  list: (type) => ['string', 'double', 'int', 'bool'].includes(type),
  map: (type) => ['string', 'double', 'int', 'bool'].includes(type) || type.startsWith('list'),
  any: () => false,
};

/** Inputs a template is opened without, with another type, or does not know; `given` are CEL types by name. */
export function openingProblems(
  inputs: Record<string, InputType>,
  given: Record<string, string>,
  at: string[],
  template: string,
): Problem[] {
  const wanted = Object.entries(inputs).flatMap(([name, type]): Problem[] => {
    if (!Object.hasOwn(given, name)) return [problem([...at, name], 'is missing', `add ${name}, a ${type}`)];
    if (!NOT[type](given[name]!)) return [];
    return [problem([...at, name], `gives ${given[name]}, and the input is a ${type}`, `give a ${type}`)];
  });
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(inputs, name));
  return [
    ...wanted,
    ...unknown.map((name) => {
      return problem([...at, name], `is not an input of ${template}`, choice(name, Object.keys(inputs), 'input'));
    }),
  ];
}
