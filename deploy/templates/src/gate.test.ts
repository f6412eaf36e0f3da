import { describe, expect, it } from '@jest/globals';
import type { CompiledStep, CompiledTemplate } from '@bobine/templates';
import { examined, ORDER, template } from './library.js';

/** What a task is known by: its type and its unit, as its template says them. */
function taskOf(of: CompiledTemplate, step: CompiledStep): string[] {
  if (step.kind !== 'human') return [];
  const unit = String(step.about['unit'] ?? step.about['shot'] ?? 'the work');
  const use = of.steps.find(({ path }) => path === step.within);
  const given = use?.kind === 'use' ? use.with[unit.replace('inputs.', '')] : undefined;
  return [`${step.type} of ${String(given ?? unit)}`];
}
const levelsOf = (of: CompiledTemplate): CompiledTemplate[] => [
  of,
  ...of.steps.flatMap((step) => (step.kind === 'forEach' ? levelsOf(step.template) : [])),
];

describe('the templates of the library', () => {
  it.each(ORDER)('%s passes the publish gate', (name) => {
    expect(examined(name).problems).toEqual([]);
  });

  it.each(ORDER)('%s asks for no task under the name of another', (name) => {
    for (const level of levelsOf(template(name))) {
      const tasks = level.steps.flatMap((step) => taskOf(level, step));
      expect(tasks).toEqual([...new Set(tasks)]);
    }
  });

  it.each(ORDER)(
    '%s leaves no decision and no work of a person without a day by which it is late, and somebody told',
    (name) => {
      const people = levelsOf(template(name)).flatMap(({ steps }) =>
        steps.flatMap((step) => (step.kind === 'human' || step.kind === 'gate' ? [step] : [])),
      );
      expect(people.filter(({ due, escalate = [] }) => due === null || escalate.length === 0)).toEqual([]);
    },
  );
});
