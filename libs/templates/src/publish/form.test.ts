import { describe, expect, it } from '@jest/globals';
import type { HumanStep } from '../engine/compiled.js';
import { NOTE, said, templateOf } from '../fixtures/templates.js';

const QC = (settings: string): string => `\n  qc: { human: { type: QC, role: operator, ${settings} } }\n`;
const FORM = `form: { loudness: { type: number, required: true, min: -60, max: 0 }, verdict: { type: choice, options: [pass, fail] },
    where: { type: timecode }, day: { type: date }, dropped: { type: boolean }, remarks: { type: text, title: Remarks } }`;

describe('a form', () => {
  it('is compiled in the order in which it is asked, beside its checklist', () => {
    const step = templateOf(QC(`checklist: [Heard it all], ${FORM}`)).steps[0] as HumanStep;
    expect(step.checklist).toEqual(['Heard it all']);
    expect(step.form?.map(({ name }) => name)).toEqual(['loudness', 'verdict', 'where', 'day', 'dropped', 'remarks']);
    expect(step.form?.[0]).toEqual({ name: 'loudness', type: 'number', required: true, min: -60, max: 0 });
  });

  it('changes nothing of a template that has none', () => {
    expect(templateOf(QC('due: P3D')).steps[0]).not.toHaveProperty('form');
    expect(templateOf(QC('due: P3D')).steps[0]).not.toHaveProperty('checklist');
  });

  it.each([
    ['steps.qc.output.answers.loudness < -23.0 && steps.qc.output.answers.loudness > -24', ''],
    ['steps.qc.output.answers.verdict == "pass" || steps.qc.output.answers.verdict == null', ''],
    ['steps.qc.output.answers.dropped', ''],
    ['steps.qc.output.answers.where.startsWith("01:") && "Heard it all" in steps.qc.output.ticked', ''],
    ['steps.qc.output.answers.loudnes < -23.0', 'No such key: loudnes'],
    ['steps.qc.output.answers.loudness == "loud"', 'no such overload: double == string'],
    ['steps.qc.output.answers.verdict < -23.0', 'no such overload: string < double'],
    ['steps.qc.output.answers.remarks', 'gives a text'],
    ['steps.qc.output.form == null', 'No such key: form'],
  ])('is read by later steps with the types of its fields: %s', (when, problem) => {
    const found = said(`${QC(FORM)}  next: { needs: [qc], when: '${when}', ${NOTE} }\n`);
    if (problem) expect(found).toEqual([expect.stringContaining(`steps.next.when: ${problem}`)]);
    else expect(found).toEqual([]);
  });

  it('is not there to be read where none is asked', () => {
    const next = `next: { needs: [qc], when: 'steps.qc.output.answers.x == 1', ${NOTE} }`;
    expect(said(`${QC('due: P3D')}  ${next}\n`)).toEqual([expect.stringContaining('No such key: answers')]);
  });

  it.each([
    ['a type there is not', 'form: { a: { type: nubmer } }', 'form.a.type: cannot be "nubmer"; did you mean number?'],
    [
      'a choice of nothing',
      'form: { a: { type: choice } }',
      'form.a.options: is missing; give what to choose from, such as [pass, fail]',
    ],
    [
      'a choice of one',
      'form: { a: { type: choice, options: [pass] } }',
      'form.a.options: has too few; give at least two options of a choice',
    ],
    [
      'options that nobody would see',
      'form: { a: { type: text, options: [x, y] } }',
      'form.a.options: is inert: the field is a text; remove it, or write type: choice',
    ],
    [
      'bounds of what is no number',
      'form: { a: { type: date, min: 3 } }',
      'form.a.min: is inert: the field is a date; remove it, or write type: number',
    ],
    [
      'bounds that no number meets',
      'form: { a: { type: number, min: 3, max: 1 } }',
      'form.a.max: can never be met: no number is at least 3 and at most 1; give min and max in order',
    ],
    [
      'a name that cannot be read',
      'form: { constructor: { type: text } }',
      'form.constructor: constructor is a reserved name; choose another name',
    ],
    ['a form that asks nothing', 'form: {}', expect.stringContaining('form: is empty; give what is filled in')],
    [
      'too many fields',
      `form: { ${Array.from({ length: 21 }, (_, nth) => `f${nth}: { type: text }`).join(', ')} }`,
      'form: has 21 fields; keep to 20, or ask in two steps',
    ],
    ['a point that is there twice', 'checklist: [Look, Listen, Look]', 'checklist: names Look twice; name it once'],
    [
      'a checklist of nothing',
      'checklist: []',
      'checklist: is empty; give what must be ticked before the step can end',
    ],
  ])('refuses %s', (_, settings, expected) => {
    expect(said(QC(settings)).map((each) => each.replace('steps.qc.human.', ''))).toEqual([expected]);
  });
});
