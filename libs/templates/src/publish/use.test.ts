import { describe, expect, it } from '@jest/globals';
import type { GateStep, UseStep } from '../engine/compiled.js';
import { canonical } from '../engine/json.js';
import { sha256 } from '../engine/sha256.js';
import { catalogue, NOTE, published, sourceOf, templateOf, templateUsing } from '../fixtures/templates.js';
import { compile, examine, templatesWithin } from './compile.js';
import { namesUsed, type PublishedTemplate } from './published.js';

const vfxShot = published(
  'vfxShot@3',
  `
  anim: { human: { type: ANM, role: animator }, about: { shot: inputs.shot } }
  review: { needs: [anim], gate: { all: [vfxSupervisor], retake: { to: anim, max: 2 } } }`,
  `
inputs: { shot: string }
start: [{ on: bobine.work.opened.v1, key: event.keys.work, inputs: { shot: event.keys.work } }]
output: { version: steps.anim.output.version }`,
);
const USING = `
  first: { ${NOTE} }
  vfx: { needs: [first], use: vfxShot@3, with: { shot: inputs.work } }
  last: { needs: [vfx], ${NOTE}, with: { version: steps.vfx.output.version } }
`;
const problems = (steps: string, versions: PublishedTemplate[] = [vfxShot]) =>
  examine(sourceOf(steps), catalogue, { published: versions }).problems.map(
    ({ path, problem, fix }) => `${path}: ${problem}; ${fix}`,
  );

describe('a step that uses a template', () => {
  it('has the steps of it compiled in, under its own name and before it', () => {
    const template = templateUsing([vfxShot], USING);
    expect(template.steps.map(({ path, needs, within }) => [path, needs, within])).toEqual([
      ['first', [], undefined],
      ['vfx/anim', ['first'], 'vfx'],
      ['vfx/review', ['vfx/anim'], 'vfx'],
      ['vfx', ['vfx/review'], undefined],
      ['last', ['vfx'], undefined],
    ]);
    expect((template.steps[2] as GateStep).retake).toEqual({ to: 'vfx/anim', max: 2 });
    expect((template.steps[2] as GateStep).decides).toEqual({ step: 'vfx/anim', type: 'ANM' });
    const { hash, ...body } = template;
    expect(hash).toBe(sha256(canonical(body)));
  });

  it('carries the hash of what it uses, and starts nothing by the start rules of that', () => {
    const template = templateUsing([vfxShot], USING);
    expect(template.steps[3] as UseStep).toMatchObject({
      uses: 'vfxShot@3',
      hash: compile(vfxShot.source, catalogue).hash,
    });
    expect(template.start).toEqual([]);
  });

  it('goes on as it was when another version is published', () => {
    const newer = published('vfxShot@4', `\n  roto: { human: { type: ROT, role: animator } }`);
    expect(templateUsing([newer, vfxShot], USING)).toEqual(templateUsing([vfxShot], USING));
    expect(
      templateUsing([newer, vfxShot], USING.replace('Shot@3', 'Shot@4').replace('.version }', ' }')).hash,
    ).not.toBe(templateUsing([vfxShot], USING).hash);
  });

  it('may be one of the steps of a fan-out, and of what another template uses', () => {
    const sequence = published(
      'sequence@1',
      `
  shots:
    forEach: { in: 'inputs.shots.split(",")', as: shot, key: shot }
    steps: { vfx: { use: vfxShot@3, with: { shot } } }
  check: { needs: [shots], use: vfxShot@3, with: { shot: inputs.shots } }`,
      'inputs: { shots: string }',
    );
    const template = templateUsing([sequence, vfxShot], `\n  one: { use: sequence@1, with: { shots: inputs.work } }\n`);
    expect(template.steps.map(({ path }) => path)).toEqual([
      ...['one/shots', 'one/check/anim', 'one/check/review', 'one/check', 'one'],
    ]);
    const [, items] = templatesWithin(template);
    expect(items!.steps.map(({ path }) => path)).toEqual(['vfx/anim', 'vfx/review', 'vfx']);
    expect(items!.inputs).toEqual({ shots: 'string' });
  });

  it('leaves every template without one exactly as it was', () => {
    const template = templateOf(
      `\n  a: { ${NOTE} }\n  b: { needs: [a], gate: { all: [director], retake: { to: a, max: 2 } } }\n`,
    );
    expect(template.hash).toBe('682f72905dbdc6573d42f98a38e7915842c24cfdc966795b6e78c2de34384aa6');
  });
});

describe('what a step gives the template it uses', () => {
  const each = published('each@1', `\n  a: { ${NOTE} }`, 'inputs: { shot: map }');
  const given = (shot: string) =>
    problems(
      `
  list: { task: production.registerCut@1, with: { work: inputs.work, material: inputs.work } }
  shots:
    needs: [list]
    forEach: { in: steps.list.output.shots, as: shot, key: shot.code }
    steps: { vfx: { use: each@1, with: { shot: ${shot} } } }`,
      [each],
    );

  it('is told apart by what it is, and not by what the step it comes from is called', () => {
    expect(given('shot')).toEqual([]);
    expect(given('[]')).toEqual(['steps.shots.steps.vfx.with.shot: gives a list, and the input is a map; give a map']);
  });
});

describe('what the publish gate refuses of a step that uses a template', () => {
  const using = (use: string) => `\n  cut: { ${NOTE} }\n  vfx: { needs: [cut], ${use} }\n`;

  it.each([
    ['one there is not', 'use: vfxShoot@3', 'steps.vfx.use: there is no published vfxShoot@3; did you mean vfxShot@3?'],
    [
      'a version there is not',
      'use: vfxShot@4',
      'steps.vfx.use: there is no published vfxShot@4; it exists as vfxShot@3',
    ],
    [
      'a version that is not pinned',
      'use: vfxShot',
      'steps.vfx.use: cannot be "vfxShot"; give a published version of a template, such as vfxShot@3: its steps are done here',
    ],
    ['an input that is missing', 'use: vfxShot@3', 'steps.vfx.with.shot: is missing; add shot, a string'],
    [
      'an input of another type',
      'use: vfxShot@3, with: { shot: 3 }',
      'steps.vfx.with.shot: gives a number, and the input is a string; give a string',
    ],
    [
      'an input it does not know',
      `use: vfxShot@3, with: { shot: inputs.work, shott: inputs.work }`,
      'steps.vfx.with.shott: is not an input of vfxShot@3; did you mean shot?',
    ],
    [
      'an input out of what may not have ended',
      `use: vfxShot@3, with: { shot: steps.late.output }`,
      'steps.vfx.with.shot: there is no step late (in: steps.late.output); choose one of cut',
    ],
    [
      'what follows a failure of steps that say so themselves',
      `use: vfxShot@3, with: { shot: inputs.work }, onFail: continue`,
      'steps.vfx.onFail: is inert: what fails are the steps of the used template, and each says itself what follows; remove it',
    ],
  ])('%s', (_, use, expected) => {
    expect(problems(using(use))).toContain(expected);
  });

  it('a template that is out of use, however it is pinned', () => {
    expect(problems(using('use: vfxShot@3, with: { shot: inputs.work }'), [{ ...vfxShot, retired: true }])).toEqual([
      'steps.vfx.use: vfxShot is out of use; publish a version of vfxShot again, or use another template',
    ]);
  });

  it('a version that could not be published today, and says why', () => {
    const old = published('vfxShot@3', '\n  a: { task: production.gone@1 }');
    expect(problems(using('use: vfxShot@3, with: { shot: inputs.work }'), [old])).toEqual([
      'steps.vfx.use: vfxShot@3 could not be published today: steps.a.task: the catalogue has no production.gone@1; publish a version of it that can, and use that',
    ]);
    const misshapen = published('vfxShot@3', '\n  a: { tsk: 3 }');
    expect(problems(using('use: vfxShot@3'), [misshapen]).join()).toContain('could not be published today: steps.a');
  });

  it('what goes round in a circle, or is used too deep', () => {
    const one = published('one@1', '\n  a: { use: two@1 }', '');
    const two = published('two@1', '\n  b: { use: one@1 }', '');
    expect(problems(using('use: one@1'), [one, two]).join()).toContain('goes round in a circle: one@1 → two@1 → one@1');
    const deep = [1, 2, 3, 4, 5].map((n) =>
      published(`t${n}@1`, n === 5 ? `\n  a: { ${NOTE} }` : `\n  a: { use: t${n + 1}@1 }`, ''),
    );
    expect(problems(using('use: t1@1'), deep).join()).toContain('uses templates 5 deep');
    expect(problems(using('use: t2@1'), deep)).toEqual([]);
  });

  it('a reading of what it does not hand back, or of its steps past it', () => {
    const reading = (cel: string) =>
      problems(
        `\n  vfx: { use: vfxShot@3, with: { shot: inputs.work } }\n  b: { needs: [vfx], ${NOTE}, with: { x: '${cel}' } }\n`,
      );
    expect(reading('steps.vfx.output.version')).toEqual([]);
    expect(reading('steps.vfx.output.verzion').join()).toContain('No such key: verzion');
    expect(reading('steps["vfx/anim"].output.version').join()).toContain('there is no step vfx/anim');
  });

  it('more steps than one run can carry, those of used templates counted', () => {
    const many = published('many@1', Array.from({ length: 300 }, (_, n) => `\n  a${n}: { ${NOTE} }`).join(''), '');
    expect(problems('\n  a: { use: many@1 }\n', [many])).toEqual([]);
    expect(problems('\n  a: { use: many@1 }\n  b: { use: many@1 }\n', [many])).toEqual([
      'steps: has 602 steps; keep to 500, or split it',
    ]);
  });

  it('a step whose name is too long to be told', () => {
    const name = 'a'.repeat(40);
    const inner = published('inner@1', `\n  ${name}: { ${NOTE} }`, '');
    const outer = published('outer@1', `\n  ${name}: { use: inner@1 }`, '');
    expect(problems(`\n  ${name}: { use: outer@1 }\n`, [inner, outer]).join()).toContain('is too long a name');
  });
});

describe('the templates that a source uses', () => {
  it('are named by it wherever they stand, whatever else is wrong with it', () => {
    expect(
      namesUsed(sourceOf(`${USING}  shots: { forEach: {}, steps: { a: { use: grade@1 } } }\n  b: { use: 3 }\n`)),
    ).toEqual(['vfxShot', 'grade']);
    expect(namesUsed('steps: {')).toEqual([]);
  });
});
