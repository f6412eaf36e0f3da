import { describe, expect, it } from '@jest/globals';
import { catalogue, NOTE, said, sourceOf, WAIT } from '../fixtures/templates.js';
import { compile } from './compile.js';

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
    ['steps.cut.output.cutt == "x"', 'No such key: cutt (in: steps.cut.output.cutt == "x"); did you mean cut?'],
    ['steps.cut.output.nope == "x"', 'No such key: nope (in: steps.cut.output.nope == "x"); correct the expression'],
    [
      'steps.cut.output.shots.exists(s, s.cod == "x")',
      'No such key: cod (in: steps.cut.output.shots.exists(s, s.cod == "x")); did you mean code?',
    ],
    [
      'steps.cut.output.cut + 1 > 2',
      'no such overload: string + int (in: steps.cut.output.cut + 1 > 2); correct the expression',
    ],
    ['inputs.work', 'gives a text (in: inputs.work); give a condition, true or false'],
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

  it('tell whoever has meant a text how one is written', () => {
    const given = (text: string) =>
      said(`
  a:
    human: { type: SUB, vendor: ${text} }
    about: { note: ${text} }`)[0]?.replace('steps.a.human.vendor: ', '');
    expect(given('lab')).toBe(
      `knows no lab (in: lab); write '"lab"' for the text itself, or choose one of inputs, steps`,
    );
    expect(given('studio-babel')).toContain(`write '"studio-babel"' for the text itself`);
    expect(given('Look at the grain.')).toContain(`write '"Look at the grain."' for the text itself`);
    expect(given('input')).toBe('knows no input (in: input); did you mean inputs?');
    expect(given('shot.vendor')).toBe('knows no shot (in: shot.vendor); choose one of inputs, steps');
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
      'gives a number, and the input is a string',
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
        user: expect.stringMatching(/line 8, column 8, steps\.a\.needs: .*\nline 8, column 20, steps\.a\.task: /),
      }),
    );
  });
});
