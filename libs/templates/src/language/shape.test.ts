import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { catalogue, NOTE, said } from '../fixtures/templates.js';
import { examine } from '../publish/compile.js';
import { templateSchema } from './schema.js';

describe('the shape of a template', () => {
  it('is told all at once, each with its place, its line and what to do', () => {
    const { problems } = examine(
      'name: Big\nsteps:\n  a: { tsk: x }\n  b: { gate: { all: [], retake: { to: a, max: 0 } }, wait: {} }\n',
      catalogue,
    );
    expect(problems.map(({ path, line }) => [path, line])).toEqual(
      expect.arrayContaining([
        ['apiVersion', null],
        ['name', 1],
        ['steps.a.tsk', 3],
        ['steps.a', 3],
        ['steps.b', 4],
        ['steps.b.gate.all', 4],
        ['steps.b.gate.retake.max', 4],
        ['steps.b.wait.event', 4],
        ['steps.b.wait.key', 4],
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
    const published = readFileSync(new URL('../../bobine-v1.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(templateSchema)));
  });
});
