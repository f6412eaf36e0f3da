import { describe, expect, it } from '@jest/globals';
import { catalogue, sourceOf } from '../fixtures/templates.js';
import { examine } from '../publish/compile.js';

/** What stands in the text where the gate says that it is wrong. */
const pointedAt = (steps: string, more = ''): string[] => {
  const source = sourceOf(steps, more);
  return examine(source, catalogue).problems.map(
    ({ line, column }) =>
      source
        .split('\n')
        [line! - 1]!.slice(column! - 1)
        .split(/ ?[\],:}]/)[0]!,
  );
};

describe('a problem points', () => {
  it('at the setting that is wrong', () => {
    expect(pointedAt('  a: { task: production.note@1, onFial: fail }')).toEqual(['onFial']);
  });

  it('at the line of a list that is wrong', () => {
    const start =
      'start:\n  - { on: bobine.work.opend.v1, key: event.subject, inputs: { project: event.project, work: event.subject } }';
    expect(pointedAt('  a: { task: production.note@1 }', start)).toEqual(['on']);
    expect(pointedAt('  a: { gate: { all: [x, ""] } }')).toEqual(['""']);
  });

  it.each([
    ['written plainly', 'when: inputs.work == inputs.wrok', 'inputs.wrok'],
    ['in quotes', `when: '"x" == inputs.wrok'`, "inputs.wrok'"],
    ['that calls what it may not', `when: 'inputs.work.matches("x")'`, 'inputs.work.matches("x")\''],
    ['that does not fit', `when: 'inputs.work != "x" && inputs.work > 3'`, "inputs.work > 3'"],
    ['that cannot be read', `when: 'inputs.work == == 3'`, "== 3'"],
  ])('into the middle of an expression %s', (_, when, found) => {
    expect(pointedAt(`  a: { task: production.note@1, ${when} }`)).toEqual([found]);
  });

  it('at the beginning of an expression over several lines', () => {
    expect(
      pointedAt('  a:\n    task: production.note@1\n    when: >-\n      inputs.work ==\n      inputs.wrok'),
    ).toEqual(['>-']);
  });

  it('at what is around what is missing', () => {
    expect(pointedAt('  a: { wait: { event: bobine.material.arrived.v1 } }')).toEqual(['wait']);
  });
});
