import { evaluate, type Where } from '../expression/expression.js';
import type { CompiledTemplate } from './compiled.js';
import { instant } from './duration.js';
import type { JsonMap } from './json.js';
import { afterPeriod, isPeriod } from './period.js';

/** When something is due that begins at an instant: after a period, or when its CEL says; null when that gives nothing. */
export function dueAt(
  due: string,
  at: string,
  { calendar }: Pick<CompiledTemplate, 'calendar'>,
  variables: JsonMap,
  where: Where,
): string | null {
  if (isPeriod(due)) return afterPeriod(at, due, calendar);
  const given = evaluate(due, variables, where);
  if (given === null) return null;
  const text = String(given);
  return isPeriod(text) ? afterPeriod(at, text, calendar) : instant(text);
}
