import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { EXAMPLES } from '../reference/testing/examples.js';
import { kept } from '../reference/testing/kept.js';
import { catalogue, NOTE, said } from '../fixtures/templates.js';
import { examine } from '../publish/compile.js';
import { templateSchema } from './schema.js';

describe('the shape of a template', () => {
  it('is told all at once, each with its place in the text and what to do', () => {
    const { problems } = examine(
      'name: Big\nsteps:\n  a: { tsk: x }\n  b: { gate: { all: [], retake: { to: a, max: 0 } }, wait: {} }\n',
      catalogue,
    );
    expect(problems.map(({ path, line, column }) => [path, line, column])).toEqual(
      expect.arrayContaining([
        ['apiVersion', null, null],
        ['name', 1, 1],
        ['steps.a.tsk', 3, 8],
        ['steps.a', 3, 3],
        ['steps.b', 4, 3],
        ['steps.b.gate.all', 4, 16],
        ['steps.b.gate.retake.max', 4, 42],
        ['steps.b.wait.event', 4, 54],
        ['steps.b.wait.key', 4, 54],
      ]),
    );
    expect(problems.find(({ path }) => path === 'steps.a.tsk')).toMatchObject({
      problem: 'is not known here',
      fix: 'did you mean task?',
    });
    expect(problems.find(({ path }) => path === 'steps.b')).toMatchObject({ problem: 'is wait and gate at once' });
    expect(problems.every(({ fix }) => fix.length > 0)).toBe(true);
  });

  it('says where a field belongs that is written one level too deep', () => {
    expect(said(`\n  a: { human: { type: ANM, role: x, about: { shot: '"s"' } } }\n`)).toEqual([
      'steps.a.human.about: is not known here; write it beside human, not in it',
    ]);
  });

  it('is said in words where a list or fields are missing', () => {
    expect(said(`\n  a: { ${NOTE} }\n  b: { needs: a, gate: { all: director, retake: a } }\n`)).toEqual([
      'steps.b.needs: is not a list; write [a]',
      'steps.b.gate.all: is not a list; write [director]',
      'steps.b.gate.retake: is not fields by name; give where a retake goes back to, and how often',
    ]);
  });

  it('is never what an attacker makes of it: large, deep, aliased or broken sources are refused', () => {
    const problemOf = (source: string) => examine(source, catalogue).problems[0]?.problem;
    expect(problemOf('x'.repeat(300_000))).toContain('longer than 256 KiB');
    expect(problemOf(`a: ${'['.repeat(100)}${']'.repeat(100)}`)).toContain('nested deeper');
    expect(problemOf('a: &a [1]\nb: *a')).toContain('aliases');
    expect(problemOf('a: 1\na: 2')).toContain('unique');
    expect(problemOf('a: { b')).toBeDefined();
    expect(problemOf('- 1')).toBeDefined();
    expect(problemOf('null')).toBeDefined();
    expect(said(`\n  __proto__: { ${NOTE} }\n`)).not.toEqual([]);
    expect(said(`\n  constructor: { ${NOTE} }\n`)).toEqual([
      'steps.constructor: constructor is a reserved name; choose another name',
    ]);
  });

  it('is published as JSON Schema, reviewed like code', () => {
    const made = `${JSON.stringify(templateSchema, null, 2)}\n`;
    expect(JSON.parse(kept('libs/templates/bobine-v1.schema.json', made))).toEqual(JSON.parse(made));
  });
});

describe('the JSON Schema, as an editor reads it', () => {
  type Node = { description?: string; properties?: Record<string, Node>; enum?: unknown[]; [more: string]: unknown };
  const schema = JSON.parse(JSON.stringify(templateSchema)) as Node;
  const everywhere = (node: Node, at: string): [string, Node][] => [
    [at, node],
    ...Object.entries(node).flatMap(([name, inner]) =>
      typeof inner === 'object' && inner !== null && name !== 'default'
        ? everywhere(inner as Node, `${at}/${name}`)
        : [],
    ),
  ];

  it('is one', () => {
    const ajv = new Ajv({ strict: false });
    expect([ajv.validateSchema(schema), ajv.errors]).toEqual([true, null]);
  });

  it('explains every setting it completes', () => {
    const settings = everywhere(schema, '').flatMap(([at, { properties = {} }]) =>
      at.endsWith('/properties')
        ? []
        : Object.entries(properties).map(([name, each]) => [`${at}/${name}`, each] as const),
    );
    expect(settings.length).toBeGreaterThan(80);
    const silent = settings.filter(([, each]) => !each.description && !each.$ref && !each.anyOf);
    expect(silent.map(([at]) => at)).toEqual([]);
  });

  it('lists the words of every choice, and what counts where nothing is said is one of them', () => {
    const choices = everywhere(schema, '').filter(([, each]) => Array.isArray(each.enum));
    expect(choices.length).toBeGreaterThan(7);
    for (const [at, { enum: words = [], default: otherwise }] of choices) {
      expect([at, words.every((word) => typeof word === 'string' && /^[a-z]+$/i.test(word))]).toEqual([at, true]);
      if (otherwise !== undefined) expect(words).toContain(otherwise);
    }
    const fits = new Ajv({ strict: false });
    for (const [at, { default: otherwise, ...rest }] of everywhere(schema, '')) {
      if (otherwise !== undefined) expect([at, fits.validate(rest, otherwise)]).toEqual([at, true]);
    }
  });

  it('takes every example that the gate takes', () => {
    const valid = new Ajv({ strict: false }).compile(schema);
    for (const { name, source, refused } of EXAMPLES)
      if (!refused) expect([name, valid(parse(source))]).toEqual([name, true]);
  });
});
