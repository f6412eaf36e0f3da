import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { isMap, type JsonMap } from '../engine/json.js';
import { NOTE, said } from '../fixtures/templates.js';
import { examinedValue, EXAMPLES } from '../reference/testing/examples.js';
import type { Problem } from './problem.js';
import { shapeProblems } from './shape.js';

describe('a template of which a part is misshapen', () => {
  it('is told what is wrong with the rest of it at the same time', () => {
    expect(
      said(`
  a: { human: { type: animation, role: x } }
  b: { needs: [a], task: production.nte@1 }
  c: { needs: [b], when: 'inputs.wrk == "x"', ${NOTE} }
  d: { needs: [c], gate: { all: [director], due: 3 days, quorum: many } }
`),
    ).toEqual([
      'steps.a.human.type: cannot be "animation"; give a type of task, such as ANM or CMP',
      'steps.d.gate.quorum: is not a whole number; give how many of `of` must approve',
      expect.stringMatching(/^steps.b.task: /),
      expect.stringMatching(/^steps.c.when: there is no input wrk .*; did you mean work\?$/),
    ]);
  });

  it.each([
    [
      'a branch that reads what its parallel step needs',
      'needs',
      `
  cut: { ${NOTE} }
  both: { needs: cut, parallel: { a: { ${NOTE}, when: steps.cut.attempt > 1 } } }`,
    ],
    [
      'a step that reads what it hands back',
      'human',
      `
  a: { human: { type: ANM, role: x, form: { ok: { typ: boolean } } }, map: { ok: output.answers.ok } }`,
    ],
    [
      'a retake to a step of a template that is not named well',
      'use',
      `
  shot: { use: vfxShot }
  b: { needs: [shot], gate: { all: [director], retake: { to: shot/anim, max: 1 } } }`,
    ],
    [
      'a fan-out within one that is not known',
      'forEach',
      `
  a:
    forEach: { in: 5, as: reel, key: reel }
    steps:
      b: { forEach: { in: '["x"]', as: item, key: item }, steps: { c: { ${NOTE} } } }`,
    ],
  ])('is told that alone: %s', (_, field, steps) => {
    const fields = said(steps).map((problem) => problem.split(/[.:]/).find((part) => part === field));
    expect(new Set(fields)).toEqual(new Set([field]));
  });

  it('is told of start rules also where a step is misnamed, or another rule is not one', () => {
    const start = `start: [{ on: bobine.work.opened.v1, key: 7 }, { on: no.such.fact, key: event.id, inputs: { project: '"p"', work: '"w"' } }]`;
    expect(said(`\n  My: { ${NOTE} }\n`, start).map((problem) => problem.split(': ')[0])).toEqual([
      'start.0.key',
      'steps.My',
      'start.1.on',
    ]);
  });
});

/** Where anything stands in a value, its fields and what they hold. */
type Place = (string | number)[];
const placesIn = (value: unknown, at: Place = []): Place[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) => {
        const place = [...at, Array.isArray(value) ? Number(name) : name];
        return [place, ...placesIn(inner, place)];
      });

type Holder = Record<string | number, unknown>;
const rename = (to: string) => (holder: Holder, name: string | number) => {
  holder[to + name] = holder[name];
  delete holder[name];
};
/** What people and programs do to a field. */
const SLIPS: ((holder: Holder, name: string | number) => void)[] = [
  (holder, name) => (holder[name] = 7),
  (holder, name) => (holder[name] = [[]]),
  (holder, name) => (holder[name] = {}),
  (holder, name) => (holder[name] = ''),
  (holder, name) => (holder[name] = { ...(isMap(holder[name]) ? holder[name] : {}), zzz: 1 }),
  (holder, name) => delete holder[name],
  rename('my'),
  rename('The '),
];

/** Examples of the language of which one field is not as it should be. */
const misshapen = fc
  .constantFrom(...EXAMPLES.filter(({ refused }) => !refused).map(({ source }) => source))
  .chain((source) => {
    const places = placesIn(parse(source));
    return fc.record({
      source: fc.constant(source),
      place: fc.constantFrom(...places),
      slip: fc.constantFrom(...SLIPS),
    });
  })
  .map(({ source, place, slip }) => {
    const value = parse(source) as Holder;
    slip(
      place.slice(0, -1).reduce<Holder>((holder, part) => holder[part] as Holder, value),
      place.at(-1)!,
    );
    return value as JsonMap;
  })
  .filter((value) => shapeProblems(value).length > 0);
const told = (problems: Problem[]) => problems.map(({ path, problem }) => `${path}: ${problem}`);

describe('a template of which one field is misshapen', () => {
  it('is told that and nothing that only follows from it', () => {
    fc.assert(
      fc.property(misshapen, (value) => {
        expect(told(examinedValue(value).problems)).toEqual(told(shapeProblems(value)));
      }),
      { numRuns: 500 },
    );
  });

  it('is told what is wrong elsewhere whatever the field', () => {
    fc.assert(
      fc.property(misshapen, (value) => {
        fc.pre(isMap(value['steps']));
        const planted = { when: '1 +', emit: { event: 'a.fact' } };
        const { problems } = examinedValue({ ...value, steps: { ...(value['steps'] as JsonMap), planted } });
        expect(problems.map(({ path }) => path)).toContain('steps.planted.when');
      }),
      { numRuns: 500 },
    );
  });
});
