import { FRENCH } from './french/french.js';
import type { Language } from './language.js';
import { english, type Separator, type Speaking, spoken, type Value } from './phrase.js';

const french = new Map(Object.entries(FRENCH));

const inFrench: Speaking = {
  patternOf: (pattern) => french.get(pattern) ?? pattern,
  number: new Intl.NumberFormat('fr'),
  between: (separator: Separator) => (separator === '; ' ? '\u00a0; ' : separator),
};

/** Says something in the language of its reader; a fixed sentence of ours that was never taken apart is found as well. */
export function sayIn(language: Language, told: Value): string {
  if (language === 'en') return english(told);
  return typeof told === 'string' ? inFrench.patternOf(told) : spoken(told, inFrench);
}
