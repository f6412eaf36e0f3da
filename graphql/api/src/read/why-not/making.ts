import type { Facts, StepRow } from './rows.js';

/** Whether a step brings about what a wait waits for, as far as both say. */
export const brings = ({ makes = [] }: StepRow, { event, key }: Facts): boolean =>
  makes.some(
    (made) =>
      made.event === event &&
      Object.entries(made.key).every(([name, value]) => key[name] === undefined || key[name] === value),
  );

/** A step with all it is built on, directly or through others. */
export function upTo(steps: StepRow[], last: StepRow): Set<string> {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const found = new Set<string>();
  const left = [last.name];
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    left.push(...(byName.get(name)?.needs ?? []));
  }
  return found;
}

/** Whether a step is one of these, or a branch of one of them. */
export const isAmong = (names: Set<string>, { name }: StepRow): boolean =>
  names.has(name) || names.has(name.split('/')[0] ?? '');
