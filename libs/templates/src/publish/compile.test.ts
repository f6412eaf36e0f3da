import { readFileSync } from 'node:fs';
import { CATALOGUE } from '@bobine/contracts';
import { describe, expect, it } from '@jest/globals';
import { catalogue, sourceOf, templateOf } from '../fixtures/templates.js';
import type { TaskStep } from '../engine/compiled.js';
import { canonical } from '../engine/json.js';
import { sha256 } from '../engine/sha256.js';
import { templateSchema } from '../language/schema.js';
import { compile, examine } from './compile.js';

/** Everything the gate says of some steps, as `path: problem; fix`. */
const said = (steps: string, more = ''): string[] =>
  examine(sourceOf(steps, more), catalogue).problems.map(({ path, problem, fix }) => `${path}: ${problem}; ${fix}`);
const WAIT = 'wait: { event: bobine.material.arrived.v1, key: { work: inputs.work } }';
const NOTE = 'task: production.note@1';

describe('publishing a template', () => {
  it('makes plain data that names itself by the hash of what it says', () => {
    const template = templateOf(`
  edl: { ${WAIT} }
  cut: { needs: [edl], task: production.registerCut@1, with: { work: inputs.work, material: 'steps.edl.events[0].data.material' } }
`);
    expect(JSON.parse(JSON.stringify(template))).toEqual(template);
    const { hash, ...body } = template;
    expect(hash).toBe(sha256(canonical(body)));
    expect(templateOf(`\n  edl: { ${WAIT} }\n`).hash).not.toBe(hash);
  });

  it('is the same from YAML as from JSON, whatever the order of fields', () => {
    const steps = {
      b: { task: 'production.note@1', needs: ['a'] },
      a: { wait: { key: { work: 'inputs.work' }, event: 'bobine.material.arrived.v1' } },
    };
    const json = JSON.stringify({
      steps,
      inputs: { work: 'string', project: 'string' },
      name: 'feature',
      apiVersion: 'bobine/v1',
    });
    const yaml = templateOf(`
  a: { ${WAIT} }
  b: { needs: [a], ${NOTE} }
`);
    expect(compile(json, catalogue).hash).toBe(yaml.hash);
    expect(compile(JSON.parse(json) as object, catalogue)).toEqual(yaml);
  });

  it('copies the catalogue entry, so that a new catalogue changes no published version', () => {
    const step = templateOf(`
  a: { task: assets.inspect@1, retry: { max: 2 } }
`).steps[0] as TaskStep;
    expect(step).toMatchObject({
      title: 'Title of assets.inspect',
      activity: { name: 'assets.inspect@1', queue: 'bobine-assets', timeoutMs: 600_000, heartbeatMs: 30_000 },
      retryMax: 2,
    });
  });

  it('orders steps by what they need, keeping their order where it can', () => {
    const template = templateOf(`
  last: { needs: [b, a], ${NOTE} }
  b: { needs: [a], ${NOTE} }
  a: { ${NOTE} }
`);
    expect(template.steps.map(({ path }) => path)).toEqual(['a', 'b', 'last']);
  });

  it('keeps the name of a start rule from version to version', () => {
    const start = `start: [{ on: bobine.work.opened.v1, key: event.keys.work, inputs: { project: event.project, work: event.keys.work } }]`;
    expect(templateOf(`\n  a: { ${NOTE} }\n`, start).start[0]!.rule).toBe('feature/bobine.work.opened.v1');
  });

  it('takes the catalogue of the product', () => {
    const steps = `
  list: { task: production.listRolls@1, with: { project: inputs.project, work: inputs.work } }
  each:
    needs: [list]
    forEach: { in: steps.list.output.slates, as: slate, key: slate.slate }
    steps:
      arrived: { wait: { event: bobine.material.arrived.v1, key: { slate: slate.slate } } }
`;
    expect(examine(sourceOf(steps), CATALOGUE).problems).toEqual([]);
    expect(
      examine(sourceOf(steps.replace('key: slate.slate }', 'key: slate.slat }')), CATALOGUE).problems,
    ).toMatchObject([{ path: 'steps.each.forEach.key', problem: 'No such key: slat (in: slate.slat)' }]);
  });
});

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

describe('what the publish gate refuses', () => {
  it.each([
    [
      'a step that needs one there is not',
      `a: { needs: [edll], ${NOTE} }\n  edl: { ${WAIT} }`,
      'steps.a.needs: there is no step edll at this level; did you mean edl?',
    ],
    [
      'a circle',
      `a: { needs: [b], ${NOTE} }\n  b: { needs: [c], ${NOTE} }\n  c: { needs: [a], ${NOTE} }`,
      'steps.a.needs: goes round in a circle: a → b → c → a; only a retake goes back; remove one of these needs',
    ],
    ['a step that needs itself', `a: { needs: [a], ${NOTE} }`, 'steps.a.needs: needs itself; remove it'],
    [
      'an unknown activity',
      'a: { task: production.nite@1 }',
      'steps.a.task: the catalogue has no production.nite@1; did you mean production.note@1?',
    ],
    [
      'a version of an activity there is not',
      'a: { task: production.note@2 }',
      'steps.a.task: the catalogue has no production.note@2; it exists as production.note@1',
    ],
    [
      'an input an activity needs and does not get',
      'a: { task: production.registerCut@1, with: { work: inputs.work } }',
      'steps.a.with.material: is missing: production.registerCut@1 needs it; add material',
    ],
    [
      'an input an activity does not know',
      `a: { task: production.registerCut@1, with: { work: inputs.work, material: '"m"', wrok: 3 } }`,
      'steps.a.with.wrok: is not an input of production.registerCut@1; did you mean work?',
    ],
    [
      'an input of another type than its activity asks for',
      'a: { task: production.registerCut@1, with: { work: inputs.work, material: 3 } }',
      'steps.a.with.material: gives double, and production.registerCut@1 asks for something else; give the type its schema asks for',
    ],
    [
      'a wait without a key',
      'a: { wait: { event: bobine.material.arrived.v1, key: {} } }',
      'steps.a.wait.key: must NOT have fewer than 1 properties; give business keys the event must carry: a wait without any is an orphan',
    ],
    [
      'a wait every run would share',
      `a: { wait: { event: bobine.material.arrived.v1, key: { work: '"hsm"' } } }`,
      'steps.a.wait.key: is the same for every run, so the wait is an orphan; give a key that tells one run from another, such as inputs.work',
    ],
    [
      'a wait for a key the event does not carry',
      'a: { wait: { event: bobine.material.arrived.v1, key: { wrok: inputs.work } } }',
      'steps.a.wait.key.wrok: bobine.material.arrived.v1 carries no such key, so the wait is an orphan: nothing would ever match; did you mean work?',
    ],
    [
      'a wait for an event nobody says',
      'a: { wait: { event: bobine.material.arived.v1, key: { work: inputs.work } } }',
      'steps.a.wait.event: nobody says bobine.material.arived.v1; did you mean bobine.material.arrived.v1?',
    ],
    [
      'a wait for a claim',
      'a: { wait: { event: bobine.arrival.claimed.v1, key: { work: inputs.work } } }',
      'steps.a.wait.event: bobine.arrival.claimed.v1 is a claim, and only facts move runs; wait for the fact its owner makes of it',
    ],
    [
      'a field kept of an event that has none of that name',
      'a: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, keep: [materiel] } }',
      'steps.a.wait.keep: bobine.material.arrived.v1 has no materiel; did you mean material?',
    ],
    [
      'what happens at a timeout there is not',
      'a: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, onTimeout: skip } }',
      'steps.a.wait.onTimeout: is inert without a timeout; give a timeout such as P7D',
    ],
    [
      'settings of another kind of step',
      `a: { ${WAIT}, with: { a: 1 }, retry: { max: 3 } }`,
      'steps.a.with: is inert: it belongs to task; remove it | steps.a.retry: is inert: it belongs to task; remove it',
    ],
    [
      'a gate nobody can satisfy',
      'a: { gate: { quorum: 3, of: [director, producer] } }',
      'steps.a.gate.quorum: can never be reached: 3 approvals of 2 named; give at most 2, or name more people',
    ],
    [
      'a gate decided by nobody',
      'a: { gate: { due: P2D } }',
      'steps.a.gate: is decided by nobody; give all, or quorum and of',
    ],
    [
      'a gate decided in two ways',
      'a: { gate: { all: [a], quorum: 1, of: [b] } }',
      'steps.a.gate: is decided by all and by a quorum at once; give either all, or quorum and of',
    ],
    [
      'a veto that changes nothing',
      'a: { gate: { all: [director], veto: [director] } }',
      'steps.a.gate.veto: is inert for director: who votes may already reject; name others, or remove it',
    ],
    [
      'a retake that would never happen',
      `a: { ${NOTE} }\n  b: { needs: [a], gate: { all: [director], retake: { to: a, max: 0 } } }`,
      'steps.b.gate.retake.max: must be >= 1; give how many retakes, at least 1',
    ],
    [
      'a retake to a step the gate is not built on',
      `a: { ${NOTE} }\n  b: { needs: [a], gate: { all: [director], retake: { to: c, max: 2 } } }\n  c: { ${NOTE} }`,
      'steps.b.gate.retake.to: c is not what this gate is built on; go back to a step it needs: a',
    ],
    [
      'work for nobody',
      'a: { human: { type: ANM } }',
      'steps.a.human: is for nobody; give one of role, vendor, person',
    ],
    [
      'work for two at once',
      `a: { human: { type: ANM, role: animator, vendor: '"vfx"' } }`,
      'steps.a.human: is for role and vendor at once; give one of role, vendor, person',
    ],
    [
      'needs of a branch',
      `a: { parallel: { x: { ${NOTE} }, y: { needs: [x], ${NOTE} } } }`,
      'steps.a.parallel.y.needs: is inert: branches start with the parallel step; put what comes first in a step of its own',
    ],
    [
      'a fan-out without steps',
      `a: { forEach: { in: 'inputs.work.split(",")', as: x, key: x } }`,
      'steps.a.steps: is missing; give the steps of each item',
    ],
    [
      'a fact that somebody else says',
      'a: { emit: { event: bobine.cut.locked.v1 } }',
      'steps.a.emit.event: bobine.cut.locked.v1 is said by its owner alone; say a type of your own',
    ],
  ])('%s', (_, steps, expected) => {
    expect(said(`\n  ${steps}\n`).join(' | ')).toBe(expected);
  });
});

describe('expressions at the publish gate', () => {
  const wrong = (expression: string) =>
    said(`
  cut: { task: production.registerCut@1, with: { work: inputs.work, material: '"m"' } }
  edl: { ${WAIT} }
  next: { needs: [cut], when: '${expression}', ${NOTE} }
`).map((each) => each.replace('steps.next.when: ', ''));

  it.each([
    ['inputs.wrok == "x"', 'there is no input wrok (in: inputs.wrok == "x"); did you mean work?'],
    ['steps.cutt.output.cut == "x"', 'there is no step cutt (in: steps.cutt.output.cut == "x"); did you mean cut?'],
    [
      'steps.edl.events.size() > 1',
      'reads steps.edl, which may not have ended yet (in: steps.edl.events.size() > 1); add edl to the needs',
    ],
    ['steps.cut.output.nope == "x"', 'No such key: nope (in: steps.cut.output.nope == "x"); correct the expression'],
    [
      'steps.cut.output.shots.exists(s, s.cod == "x")',
      'No such key: cod (in: steps.cut.output.shots.exists(s, s.cod == "x")); correct the expression',
    ],
    [
      'steps.cut.output.cut + 1 > 2',
      'no such overload: string + int (in: steps.cut.output.cut + 1 > 2); correct the expression',
    ],
    ['inputs.work', 'gives string (in: inputs.work); give a condition, true or false'],
    ['shot.code == "x"', 'knows no shot (in: shot.code == "x"); choose one of inputs, steps'],
    ['1 == 1', 'is the same for every run (in: 1 == 1); read an input, an event or a step, or remove it'],
    ['inputs.work ==', 'Unexpected token: EOF (in: inputs.work ==); correct the expression'],
    [
      'inputs.work.matches("a")',
      'matches() is not allowed: it is unbounded, unknown, or not the same on every machine (in: inputs.work.matches("a")); correct the expression',
    ],
    ['size(steps) > 1', 'reads steps without naming one (in: size(steps) > 1); write steps.<name>'],
  ])('refuse %s', (expression, expected) => {
    expect(wrong(expression)).toEqual([expected]);
  });

  it.each([
    'steps.cut.output == null || steps.cut.output.cut == null',
    'steps.cut.status == "done" && steps.cut.attempt < 3',
    'size(steps.cut.output.shots) > 0 && steps.cut.output.shots[0].frames + 1 > 24',
    'has(steps.cut.output.shots) && steps["cut"].output.shots.all(s, s.frames % 2 == 0)',
  ])('accept %s', (expression) => {
    expect(wrong(expression)).toEqual([]);
  });

  it('know the data and keys of events, and what a wait keeps of them', () => {
    const until = (cel: string, keep = '') =>
      said(
        `\n  a: { wait: { event: bobine.material.arrived.v1, key: { work: inputs.work }, ${keep} until: '${cel}' } }\n`,
      );
    expect(until('events.exists(e, e.data.kind == "edl" && e.keys.work == "x")')).toEqual([]);
    expect(until('events.exists(e, e.data.kin == "edl")').join()).toContain('No such key: kin');
    expect(until('events.exists(e, e.keys.wrok == "x")').join()).toContain('No such key: wrok');
    expect(until('events.exists(e, e.data.work == "x")', 'keep: [kind],').join()).toContain('No such key: work');
  });

  it('know what the branches of a parallel step and the items of a fan-out hand back', () => {
    const steps = (cel: string) => `
  cut: { task: production.registerCut@1, with: { work: inputs.work, material: '"m"' } }
  shots:
    needs: [cut]
    forEach: { in: steps.cut.output.shots, as: shot, key: shot.code }
    steps: { anim: { human: { type: ANM, role: animator }, about: { frames: shot.frames + 1 } } }
    output: { version: steps.anim.output.version }
  both: { needs: [shots], parallel: { mix: { human: { type: MIX, role: mixer } } } }
  last: { needs: [both, shots], ${NOTE}, with: { x: '${cel}' } }
`;
    expect(said(steps('steps.shots.output.outputs.map(o, o.output.version)'))).toEqual([]);
    expect(said(steps('steps.both.output.mix.version'))).toEqual([]);
    expect(said(steps('steps.shots.output.outputs.map(o, o.output.verzion)')).join()).toContain('No such key: verzion');
    expect(said(steps('steps.both.output.mixx')).join()).toContain('No such key: mixx');
  });

  it('hold start rules to their event and to the inputs of the template', () => {
    const start = (rule: string) => said(`\n  a: { ${NOTE} }\n`, `start: [{ on: bobine.work.opened.v1, ${rule} }]`);
    const inputs = 'inputs: { project: event.project, work: event.keys.work }';
    expect(start(`key: event.keys.work, when: event.data.kind == "feature", ${inputs}`)).toEqual([]);
    expect(start(`key: event.keys.wrok, ${inputs}`).join()).toContain('start.0.key: No such key: wrok');
    expect(start('key: event.keys.work, inputs: { work: event.keys.work }')).toEqual([
      'start.0.inputs.project: is missing; add project, a string',
    ]);
    expect(start(`key: event.keys.work, inputs: { project: 3, work: event.keys.work }`).join()).toContain(
      'gives double, and the input is a string',
    );
    expect(
      start(`key: event.keys.work, inputs: { project: event.project, work: event.keys.work, x: 1 }`).join(),
    ).toContain('is not an input');
  });

  it('refuse with every problem in one refusal', () => {
    const source = sourceOf(`\n  a: { needs: [x], task: no.such@1 }\n`);
    expect(() => compile(source, catalogue)).toThrow(
      expect.objectContaining({
        code: 'template.invalid',
        user: expect.stringMatching(/line 8, steps\.a\.needs: .*\nline 8, steps\.a\.task: /),
      }),
    );
  });
});
