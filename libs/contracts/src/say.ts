import { FRENCH } from './french/french.js';
import type { Language } from './language.js';
import { english, type Separator, spoken, type Value } from './phrase.js';

const french = new Map(Object.entries(FRENCH));

const inFrench = {
  number: new Intl.NumberFormat('fr'),
  between: (separator: Separator) => (separator === '; ' ? '\u00a0; ' : separator),
};

/**
 * Says something in the language of its reader; a fixed sentence of ours that was never taken apart is found as well. `authored`
 * has what templates say in it.
 */
export function sayIn(language: Language, told: Value, authored?: ReadonlyMap<string, string>): string {
  if (language === 'en') return english(told);
  const patternOf = (pattern: string) => french.get(pattern) ?? authored?.get(pattern) ?? pattern;
  return typeof told === 'string' ? patternOf(told) : spoken(told, { ...inFrench, patternOf });
}
