import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { EXAMPLES } from './testing/examples.js';
import { kept } from './testing/kept.js';
import { evaluate, OF_A_STEP } from '../expression/expression.js';
import { CALLS } from '../expression/syntax.js';
import { inputs } from '../fixtures/templates.js';
import { CONCEPTS } from './concepts.js';
import { FIELDS, FUNCTIONS } from './expressions.js';
import { languageReference } from './language.js';

describe('the page about the language', () => {
  it('says what the schema and the examples say today', () => {
    const made = languageReference(EXAMPLES);
    expect(kept('docs/language.md', made)).toBe(made);
  });

  it('shows every setting in an example that is played, and every example under a concept', () => {
    const said = new Set<string>();
    const note = (value: unknown, around = ''): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [name, inner] of Object.entries(value)) {
        said.add(name).add(`${around}.${name}`);
        note(inner, name);
      }
    };
    for (const { source } of EXAMPLES.filter(({ refused }) => !refused)) note(parse(source));
    const settings = CONCEPTS.flatMap((concept) =>
      concept.settings.map(({ name }) => name.split('.').slice(-2).join('.')),
    );
    expect(settings.filter((name) => !said.has(name))).toEqual([]);

    const concepts = [...CONCEPTS.map(({ name }) => name), 'expressions'];
    expect(EXAMPLES.filter(({ name }) => !concepts.includes(name.split('/')[0]!))).toEqual([]);
  });

  it('explains every function that may be called and every field of a step', () => {
    expect(FUNCTIONS.map(([name]) => name).sort()).toEqual([...CALLS].sort());
    expect(Object.keys(FIELDS)).toEqual(Object.keys(OF_A_STEP));
  });

  it.each(FUNCTIONS)('%s gives %s', (name, _, example, result) => {
    expect(example).toContain(`${name}(`);
    expect(evaluate(example, { inputs }, { step: 'reference', field: name })).toEqual(result);
  });
});
